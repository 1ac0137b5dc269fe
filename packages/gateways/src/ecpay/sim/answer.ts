import type { Account, SimulatedOrder, SimulatedResult } from '../../sim/simulated-gateway.ts'
import { accountKeys } from './account.ts'
import { signFields } from '../signature.ts'
import { writeDate } from '../time.ts'

type Fields = Record<string, string>

/** `PaymentType` of a card payment without instalments. */
export const paymentType = 'Credit_CreditCard'

/** The fee as a share of the amount. Source: recorded stage responses. */
const feeRate = 0.02

/** Card declined. Source: ECPay/ECPay-API-Skill, guide 21. */
const declined = '10200058'

/** Extra fields that only other payment methods fill. Source: recorded stage response, see the test vectors. */
// prettier-ignore
const fieldsOfOtherMethods = [
  'AlipayID', 'AlipayTradeNo', 'ATMAccBank', 'ATMAccNo', 'ExecTimes', 'Frequency', 'PayFrom', 'PaymentNo',
  'PeriodAmount', 'PeriodType', 'TenpayTradeNo', 'TotalSuccessAmount', 'TotalSuccessTimes', 'WebATMAccBank',
  'WebATMAccNo', 'WebATMBankName',
]

/** Makes the signed fields of a notice (`notify`) or of the browser's post (`return`); they differ only in `RtnMsg`. */
export function answer(
  order: SimulatedOrder,
  result: SimulatedResult,
  account: Account,
  channel: 'return' | 'notify',
): Fields {
  const approved = result.outcome === 'approved'
  const message = channel === 'notify' ? '交易成功' : 'Succeeded'
  const fields = {
    ...echo(order),
    MerchantID: order.merchant,
    MerchantTradeNo: order.transId,
    RtnCode: codeOf(result),
    RtnMsg: approved ? message : result.message,
    TradeNo: tradeNo(order, result.number),
    TradeAmt: String(order.amount),
    PaymentDate: writeDate(result.at),
    PaymentType: paymentType,
    PaymentTypeChargeFee: fee(order, result),
    TradeDate: tradeDate(order),
    SimulatePaid: result.simulatedPaid ? '1' : '0',
    ...extraInfo(order, result),
  }
  return signFields(fields, accountKeys(account))
}

/** The extra fields of a response; none unless the form asked for them. They are empty while the trade is unpaid. */
export function extraInfo(order: SimulatedOrder, result: SimulatedResult | null): Fields {
  if (order.echo.NeedExtraPaidInfo !== 'Y') return {}
  const card = {
    amount: result ? String(order.amount) : '',
    auth_code: result?.authCode ?? '',
    card4no: result?.card.last4 ?? '',
    card6no: result?.card.first6 ?? '',
    eci: result?.eci ?? '',
    gwsr: result?.number ?? '',
    process_date: result ? writeDate(result.at) : '',
  }
  const numbers = ['red_dan', 'red_de_amt', 'red_ok_amt', 'red_yet', 'stage', 'stast', 'staed']
  return { ...fill(fieldsOfOtherMethods, ''), ...fill(numbers, result ? '0' : ''), ...card }
}

/**
 * The fields that come back as they were sent. The custom fields and the branch come back empty when they were not
 * sent.
 */
export function echo({ echo }: SimulatedOrder): Fields {
  const names = ['StoreID', 'CustomField1', 'CustomField2', 'CustomField3', 'CustomField4']
  const always = Object.fromEntries(names.map((name) => [name, echo[name] ?? '']))
  return echo.PlatformID === undefined ? always : { ...always, PlatformID: echo.PlatformID }
}

/**
 * The result's own code where it is one of ECPay's, which have eight digits; otherwise the code for a declined card.
 */
export function codeOf({ outcome, code }: SimulatedResult): string {
  if (outcome === 'approved') return '1'
  return /^\d{8}$/.test(code) ? code : declined
}

/** Makes ECPay's number of a trade: 16 digits, unique, beginning with the date of the form. */
export function tradeNo(order: SimulatedOrder, number: string): string {
  const [year = '', month = '', day = ''] = tradeDate(order).slice(2, 10).split('/')
  return year + month + day + number.padStart(10, '0')
}

/** The date that the form carried. */
export function tradeDate({ echo }: SimulatedOrder): string {
  return echo.MerchantTradeDate ?? ''
}

/** The fee in whole dollars; `0` when declined. */
export function fee({ amount }: SimulatedOrder, { outcome }: SimulatedResult): string {
  return outcome === 'approved' ? String(Math.round(amount * feeRate)) : '0'
}

function fill(names: readonly string[], value: string): Fields {
  return Object.fromEntries(names.map((name) => [name, value]))
}
