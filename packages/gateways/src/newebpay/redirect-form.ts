import { encodeForm } from '../form/form.ts'
import type { PaymentRequest, RedirectForm } from '../protocol/payment.ts'
import { safeTitle } from '../protocol/payment-title.ts'
import { unixSeconds } from '../time/time-stamp.ts'
import { isSameAddress } from './addresses.ts'
import type { NewebpayMerchant } from './merchant.ts'
import { titleRules } from './title-rules.ts'
import { sealTradeInfo } from './trade-info.ts'

/**
 * The version that manual NDNF-1.1.9 asks for. Its samples still say 2.0, but the gateway has an error for versions
 * that are too old (`MPG02010`), and our fields are the same in both.
 */
const version = '2.3'

/**
 * Seconds that the payment page can be used: the maximum. Without it a customer could pay hours later, when the seat
 * has been sold to someone else.
 */
const pageSeconds = '900'

/**
 * Makes the form that the browser posts: the whole order encrypted in `TradeInfo`, with the check value over it. Valid
 * for 120 seconds from `payment.at`.
 *
 * The order names one method, card in one payment: without it the settings of the vendor's console would decide, and a
 * method that is paid days later outlives the hold on the seats. It contains nothing about the customer: `Email` is
 * left out, and customers who want the gateway's receipt can enter an address there.
 *
 * @throws Error when returns and notices would go to the same address: the gateway would report each payment twice
 *   there, and the browser could not be told from the server
 */
export function redirectForm(payment: PaymentRequest, merchant: NewebpayMerchant): RedirectForm {
  if (isSameAddress(merchant.returnUrl, merchant.notifyUrl))
    throw new Error('NewebPay needs two addresses: ReturnURL and NotifyURL must differ.')
  const fields = {
    MerchantID: merchant.merchantId,
    ...sealTradeInfo(encodeForm(order(payment, merchant)), merchant.keys),
    Version: version,
  }
  return { method: 'post', action: merchant.paymentUrl, fields }
}

function order(payment: PaymentRequest, merchant: NewebpayMerchant): Record<string, string> {
  return {
    MerchantID: merchant.merchantId,
    RespondType: 'JSON',
    TimeStamp: unixSeconds(payment.at),
    Version: version,
    LangType: payment.locale === 'en' ? 'en' : 'zh-tw',
    MerchantOrderNo: payment.transId,
    Amt: String(payment.amount),
    ItemDesc: safeTitle(payment.title, titleRules),
    ReturnURL: merchant.returnUrl,
    NotifyURL: merchant.notifyUrl,
    ClientBackURL: payment.orderUrl,
    CREDIT: '1',
    TradeLimit: pageSeconds,
  }
}
