import type { PaymentRequest, RedirectForm } from '../protocol/payment.ts'
import type { GreenworldMerchant } from './merchant.ts'

/**
 * What the browser posts. The protocol signs none of it: whoever holds the form can change the amount, so the
 * answer's amount must be compared with the payment's.
 */
export function redirectForm(payment: PaymentRequest, merchant: GreenworldMerchant): RedirectForm {
  const fields = {
    act: 'auth',
    client: merchant.client,
    od_sob: payment.transId,
    amount: String(payment.amount),
    roturl: merchant.returnUrl,
    bk_posturl: merchant.notifyUrl,
    ...(payment.locale === 'en' && { Enn: 'e' }),
  }
  return { method: 'post', action: merchant.paymentUrl, fields }
}
