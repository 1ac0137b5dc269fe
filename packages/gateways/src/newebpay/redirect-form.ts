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
 * that have become too old (`MPG02010`), and none of our fields differ between the two.
 */
const version = '2.3'

/**
 * How long the payment page can be used, the most that can be asked for. Without it a customer could pay hours later,
 * when their seat has been sold to somebody else.
 */
const pageSeconds = '900'

/**
 * What the browser posts: the whole order encrypted in `TradeInfo`, with the check value over it. Good for 120
 * seconds from `payment.at`.
 *
 * It names one method, card in one payment: with none the settings of the vendor's console would decide, and a method
 * that pays days later outlives the seats held for it. It says nothing of the customer: `Email` is left out, and who
 * wants the gateway's receipt can type an address there.
 *
 * @throws Error when returns and notices would go to the same address: the gateway would report each payment twice
 *   there, and nobody could tell the browser from the server
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
