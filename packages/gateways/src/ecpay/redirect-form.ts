import type { PaymentRequest, RedirectForm } from '../protocol/payment.ts'
import { safeTitle } from '../protocol/payment-title.ts'
import type { EcpayMerchant } from './merchant.ts'
import { signFields } from './signature.ts'
import { writeDate } from './time.ts'
import { titleRules } from './title-rules.ts'

/**
 * Makes the signed form that the browser posts: a card payment of one item.
 *
 * @throws RangeError when the trade number is not 1 to 20 capital letters and digits. Lower-case letters are rejected
 *   because the check value does not tell `ABC1` from `abc1`.
 */
export function redirectForm(payment: PaymentRequest, merchant: EcpayMerchant): RedirectForm {
  assertTradeNumber(payment.transId)
  const title = safeTitle(payment.title, titleRules)
  const fields = {
    MerchantID: merchant.merchantId,
    MerchantTradeNo: payment.transId,
    MerchantTradeDate: writeDate(payment.at),
    PaymentType: 'aio',
    TotalAmount: String(payment.amount),
    TradeDesc: title,
    ItemName: title,
    ReturnURL: merchant.notifyUrl,
    OrderResultURL: merchant.returnUrl,
    ClientBackURL: payment.orderUrl,
    ChoosePayment: 'Credit',
    EncryptType: '1',
    ...(merchant.extraInfo && { NeedExtraPaidInfo: 'Y' }),
    ...(payment.locale === 'en' && { Language: 'ENG' }),
  }
  return { method: 'post', action: merchant.paymentUrl, fields: signFields(fields, merchant.keys) }
}

function assertTradeNumber(transId: string): void {
  if (!/^[0-9A-Z]{1,20}$/.test(transId))
    throw new RangeError('A trade number has 1 to 20 capital letters and digits.')
}
