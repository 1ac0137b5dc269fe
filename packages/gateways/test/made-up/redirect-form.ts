import type { PaymentRequest, RedirectForm } from '../../src/protocol/payment.ts'
import { safeTitle } from '../../src/protocol/payment-title.ts'
import { sign, signatureField } from './check-values.ts'
import type { ShanpayMerchant } from './merchant.ts'
import { titleRules } from './title-rules.ts'

/** The signed form that the browser posts. */
export function redirectForm(payment: PaymentRequest, merchant: ShanpayMerchant): RedirectForm {
  const fields = {
    shop: merchant.shop,
    order: payment.transId,
    amount: String(payment.amount),
    item: safeTitle(payment.title, titleRules),
    lang: payment.locale,
    back: payment.orderUrl,
    return_url: merchant.returnUrl,
    notify_url: merchant.notifyUrl,
  }
  const signature = sign(Object.entries(fields), merchant.keys.key)
  return { method: 'post', action: merchant.paymentUrl, fields: { ...fields, [signatureField]: signature } }
}
