import type { PaymentRequest, RedirectForm } from '../protocol/payment.ts'
import type { GreenworldMerchant } from './merchant.ts'

/**
 * The form that the browser posts. The protocol does not sign it, so the customer can change the amount: the amount of the
 * callback must be compared with the payment's.
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
