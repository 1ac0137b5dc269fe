import { firstValues, wire, type Values } from '../../form/values.ts'
import type { ParsedForm } from '../../form/form.ts'
import type {
  Account,
  FindTrade,
  SimulatedReply,
  SimulatedResult,
  SimulatedTrade,
} from '../../sim/simulated-gateway.ts'
import { isFresh } from '../../time/time-stamp.ts'
import { accountKeys } from './account.ts'
import { isSigned, signFields } from '../signature.ts'
import { echo, extraInfo, fee, paymentType, tradeDate, tradeNo } from './answer.ts'
import { timeStampSecondsMax, writeDate } from '../time.ts'

type Fields = Record<string, string>

/** Answers a query as the gateway does: one unescaped line, signed unless the query's check value is wrong. */
export function answerQuery(form: ParsedForm, find: FindTrade, account: Account, now: Date): SimulatedReply {
  const question = firstValues(form)
  const isGenuine =
    question.size === form.fields.length &&
    wire(question, 'MerchantID') === account.ECPAY_MERCHANT_ID &&
    isSigned(form, accountKeys(account))
  if (!isGenuine) return reply({ TradeStatus: '10200073', RtnMsg: 'CheckMacValue Error' })
  const fields = isFresh(wire(question, 'TimeStamp'), now, timeStampSecondsMax)
    ? tradeInfo(question, find({ transId: wire(question, 'MerchantTradeNo') }))
    : noTrade(question, '10200084')
  return reply(signFields(fields, accountKeys(account)))
}

function tradeInfo(question: Values, trade: SimulatedTrade | undefined): Fields {
  if (!trade) return noTrade(question, '10200047')
  const { order, number, result } = trade
  // A payment simulated in the console has moved no money, so the trade is still unpaid.
  const settled = result?.simulatedPaid ? null : result
  return {
    ...echo(order),
    HandlingCharge: settled ? fee(order, settled) : '0',
    ItemName: order.title ?? '',
    MerchantID: order.merchant,
    MerchantTradeNo: order.transId,
    PaymentDate: settled ? writeDate(settled.at) : '',
    // The trade has a number before the customer has paid, but no kind of payment.
    PaymentType: settled ? paymentType : '',
    PaymentTypeChargeFee: settled ? fee(order, settled) : '0',
    TradeAmt: String(order.amount),
    TradeDate: tradeDate(order),
    TradeNo: tradeNo(order, settled?.number ?? number),
    TradeStatus: tradeStatus(settled),
    ...extraInfo(order, settled),
  }
}

/**
 * The three documented states: paid, not completed, not paid. Only notices report that the bank declined. Source:
 * developers.ecpay.com.tw, page 2890.
 */
function tradeStatus(settled: SimulatedResult | null): string {
  if (!settled) return '0'
  return settled.outcome === 'approved' ? '1' : '10200095'
}

/**
 * The response about a trade that is unknown or not revealed. Source: recorded stage response, see the test vectors.
 */
function noTrade(question: Values, code: string): Fields {
  return {
    HandlingCharge: '0',
    ItemName: '',
    MerchantID: wire(question, 'MerchantID'),
    MerchantTradeNo: wire(question, 'MerchantTradeNo'),
    PaymentDate: '',
    PaymentType: '',
    PaymentTypeChargeFee: '0',
    TradeAmt: '0',
    TradeDate: '',
    TradeNo: '',
    TradeStatus: code,
  }
}

/** Writes the line without escapes, as recorded responses have it; the documentation says otherwise. */
function reply(fields: Fields): SimulatedReply {
  const line = Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  const body = Buffer.from(line, 'utf8').toString('latin1')
  return { status: 200, contentType: 'text/html; charset=utf-8', body }
}
