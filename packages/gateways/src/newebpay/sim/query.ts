import { firstValues, repeatedNames, wire, type Values } from '../../form/values.ts'
import type { ParsedForm } from '../../form/form.ts'
import { sameText } from '../../protocol/same-text.ts'
import type {
  Account,
  FindTrade,
  SimulatedOrder,
  SimulatedReply,
  SimulatedResult,
  SimulatedTrade,
} from '../../sim/simulated-gateway.ts'
import { isFresh } from '../../time/time-stamp.ts'
import { accountKeys } from './account.ts'
import { checkCode, checkValue, type NewebpaySecrets } from '../check-values.ts'
import { bankFacts, formTime, tradeNo } from './answer.ts'
import { writeAnswerText, type Facts, type Head } from './answer-text.ts'
import { timeStampSecondsMax, writeDate } from '../time.ts'

/** The vendor's code and message of a query that is not answered. */
type QueryFailure = readonly [code: string, message: string]

const unknownTrade: QueryFailure = ['TRA10021', '查無此交易']

/**
 * Answers a query of any version in the format that it asks for: the manual lists what versions 1.3 and above return in
 * addition, so older ones are answered as well. A failure carries no check code, as at the real gateway. The lock after
 * too many unknown numbers (`TRA10071`) would need a memory, which this function does not have.
 */
export function answerQuery(form: ParsedForm, find: FindTrade, account: Account, now: Date): SimulatedReply {
  const question = firstValues(form)
  const failure = wrongQuestion(form, question, account, now)
  if (failure) return fail(failure, question)
  const trade = find({ transId: wire(question, 'MerchantOrderNo') })
  return trade && isAskedFor(trade, question)
    ? reply({ Status: 'SUCCESS', Message: '查詢成功' }, facts(trade, accountKeys(account)), question)
    : fail(unknownTrade, question)
}

function wrongQuestion(
  form: ParsedForm,
  question: Values,
  account: Account,
  now: Date,
): QueryFailure | undefined {
  const has = (name: string, pattern: RegExp) => pattern.test(wire(question, name))
  if (repeatedNames(form).length > 0 || !has('Version', /^\d{1,2}\.\d$/))
    return ['MEM40013', '欄位不完整或重複']
  if (!has('RespondType', /^(JSON|String)$/)) return ['TRA10036', '回傳格式錯誤']
  if (wire(question, 'MerchantID') !== account.NEWEBPAY_MERCHANT_ID) return ['TRA10001', '查無此商店']
  if (!has('MerchantOrderNo', /^[0-9A-Za-z_]{1,30}$/)) return ['TRA10037', '訂單編號格式錯誤']
  if (!has('Amt', /^\d{1,10}$/)) return ['TRA10003', '金額格式錯誤']
  if (!isSigned(question, accountKeys(account))) return ['TRA10054', '檢查碼錯誤']
  if (!isFresh(wire(question, 'TimeStamp'), now, timeStampSecondsMax)) return ['MEM40014', '時間戳記逾時']
  return undefined
}

function isSigned(question: Values, keys: NewebpaySecrets): boolean {
  const fields = {
    Amt: wire(question, 'Amt'),
    MerchantID: wire(question, 'MerchantID'),
    MerchantOrderNo: wire(question, 'MerchantOrderNo'),
  }
  return sameText(wire(question, 'CheckValue'), checkValue(fields, keys))
}

/** Trades of shops whose number starts with MS5 are kept elsewhere, which a query must name. */
function isAskedFor({ order }: SimulatedTrade, question: Values): boolean {
  return (
    order.merchant === wire(question, 'MerchantID') &&
    String(order.amount) === wire(question, 'Amt') &&
    order.merchant.startsWith('MS5') === (wire(question, 'Gateway') === 'Composite')
  )
}

/**
 * The fields that the manual's section 4.3.2 lists for a card: numbers as texts, `ECI` null without 3-D Secure, nothing
 * captured. While the customer is on the page, the trade has a number and no kind of payment.
 */
function facts({ order, number, result }: SimulatedTrade, keys: NewebpaySecrets): Facts {
  const signed = {
    MerchantID: order.merchant,
    Amt: String(order.amount),
    TradeNo: tradeNo(order, result?.number ?? number),
    MerchantOrderNo: order.transId,
  }
  return {
    ...signed,
    Amt: order.amount,
    TradeStatus: tradeStatus(result),
    PaymentType: result ? 'CREDIT' : '',
    CreateTime: writeDate(formTime(order)),
    PayTime: result?.outcome === 'approved' ? writeDate(result.at) : '0000-00-00 00:00:00',
    FundTime: '0000-00-00',
    CheckCode: checkCode(signed, keys),
    ...(result && cardFacts(order, result)),
  }
}

function cardFacts({ amount }: SimulatedOrder, result: SimulatedResult): Facts {
  const bank = bankFacts(result)
  return {
    ...bank,
    Inst: '0',
    InstFirst: '0',
    InstEach: '0',
    ECI: bank.ECI || null,
    RespondMsg: result.message,
    CloseAmt: null,
    CloseStatus: '0',
    BackBalance: result.outcome === 'approved' ? String(amount) : '0',
    BackStatus: '0',
  }
}

function tradeStatus(result: SimulatedTrade['result']): string {
  if (!result) return '0'
  return result.outcome === 'approved' ? '1' : '2'
}

function fail([Status, Message]: QueryFailure, question: Values): SimulatedReply {
  return reply({ Status, Message }, {}, question)
}

function reply(head: Head, facts: Facts, question: Values): SimulatedReply {
  const body = writeAnswerText(head, facts, question.get('RespondType'))
  return { status: 200, contentType: 'text/html; charset=UTF-8', body }
}
