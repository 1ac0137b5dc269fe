import { badSignature, malformed, reject, type Outcome, type Reading } from '../protocol/reading.ts'
import { ownTradeNumber, wire, type Values } from '../form/values.ts'
import type { QueriedPayment, QueryReading, QueryReply, QueryRequest } from '../protocol/queries.ts'
import { verifyWith, type Verification } from '../protocol/keys.ts'
import { emptyFields } from '../protocol/response-fields.ts'
import { sameText } from '../protocol/same-text.ts'
import { unixSeconds } from '../time/time-stamp.ts'
import { readAnswerText, type AnswerText } from './answer-text.ts'
import { checkCode, checkValue } from './check-values.ts'
import type { NewebpayMerchant } from './merchant.ts'
import { accept } from './reading.ts'
import { bankCode, recordOf } from './record.ts'
import { wrongMerchant, wrongTrade } from './trade.ts'

interface State {
  outcome: Outcome
  /** A message for the customer; null where the bank's own message applies. */
  message: string | null
}

/** The meaning of each `TradeStatus`. */
const states: ReadonlyMap<string, State> = new Map<string, State>([
  ['0', { outcome: 'open', message: null }],
  ['1', { outcome: 'succeeded', message: null }],
  ['2', { outcome: 'declined', message: null }],
  // The bank's message is still that of its approval.
  ['3', { outcome: 'declined', message: '付款已取消' }],
  ['6', { outcome: 'declined', message: '款項已退回' }],
])

const declinedWithoutMessage = '付款失敗'

const unknownTrade = 'TRA10021'

/** The reason of a failed query, for the codes that need an explanation. */
const failures: ReadonlyMap<string, string> = new Map([
  [unknownTrade, 'The gateway knows no such trade.'],
  ['TRA10071', 'The gateway locked queries for four hours, after too many unknown trade numbers.'],
])

/** Minutes without queries after a failure, by its code. */
const pauses: ReadonlyMap<string, number> = new Map([['TRA10071', 240]])

/** Queries one payment. The time stamp is valid for 120 seconds from `payment.at`. */
export function queryRequest(payment: QueriedPayment, merchant: NewebpayMerchant): QueryRequest {
  const signed = {
    MerchantID: merchant.merchantId,
    MerchantOrderNo: payment.transId,
    Amt: String(payment.amount),
  }
  const fields = {
    ...signed,
    Version: '1.3',
    RespondType: 'JSON',
    CheckValue: checkValue(signed, merchant.keys),
    TimeStamp: unixSeconds(payment.at),
    // Trades of composite shops, whose number starts with MS5, are kept elsewhere and must be queried there.
    ...(merchant.merchantId.startsWith('MS5') && { Gateway: 'Composite' }),
  }
  return { url: merchant.queryUrl, fields }
}

/**
 * Reads the response to a query. An error, or a body that is no response, is a rejected reading.
 *
 * The check code covers shop, order number, amount and `TradeNo`, but NOT `TradeStatus`: it proves which trade the
 * response is about and not what became of it, and it is the same before and after the payment. The rest is believed
 * because our own server queried an address from the settings over TLS, where no one else can answer. Therefore this
 * address must be https in production, no proxy on the way may rewrite responses, and a text that came in any other way
 * must not be read with this function.
 */
export function readQuery(reply: QueryReply, merchant: NewebpayMerchant): QueryReading {
  const answer = readAnswerText(Buffer.from(reply.body, 'latin1').toString('utf8').trim())
  if (answer?.status && answer.status !== 'SUCCESS') return failedWithCode(answer)
  if (reply.status !== 200) return failed('The gateway’s server answered with an HTTP error.')
  if (!answer?.status) return failed('The gateway’s server gave no answer that can be read.')
  return { reading: readTrade(answer.result ?? new Map(), merchant), pauseMinutes: null, isUnknown: false }
}

function readTrade(values: Values, merchant: NewebpayMerchant): Reading {
  const state = stateOf(values)
  const said = { outcome: state?.outcome ?? null, code: bankCode(values), message: messageOf(values, state) }
  const record = { fields: recordOf(values, said), decrypted: null }
  const verification = verify(values, merchant)
  if (!verification) return reject(badSignature('CheckCode is missing or wrong.'), false, record)
  const tradeNumber = ownTradeNumber(values)
  if (!state) return reject(malformed('TradeStatus is missing or unknown.'), true, record, tradeNumber)
  const fault = wrongTrade(values, state.outcome) ?? wrongMerchant(values, merchant)
  return fault
    ? reject(fault, true, record, tradeNumber)
    : accept(values, state.outcome, verification, record)
}

function verify(values: Values, merchant: NewebpayMerchant): Verification | undefined {
  const signed = {
    Amt: wire(values, 'Amt'),
    MerchantID: wire(values, 'MerchantID'),
    MerchantOrderNo: wire(values, 'MerchantOrderNo'),
    TradeNo: wire(values, 'TradeNo'),
  }
  return verifyWith(merchant, (keys) => sameText(wire(values, 'CheckCode'), checkCode(signed, keys)))
}

// OrderStatus 9: the customer has paid and the bank has not confirmed it. It takes precedence over TradeStatus.
function stateOf(values: Values): State | undefined {
  return states.get(wire(values, 'OrderStatus') === '9' ? '0' : wire(values, 'TradeStatus'))
}

// The outer Message describes the query ("found"), not the payment.
function messageOf(values: Values, state: State | undefined): string | null {
  if (!state || state.outcome === 'open') return null
  const text = state.message ?? wire(values, 'RespondMsg')
  return text || (state.outcome === 'declined' ? declinedWithoutMessage : null)
}

function failedWithCode({ status, message }: AnswerText): QueryReading {
  const fields = recordOf(new Map(), { outcome: null, code: status, message })
  const reason = failures.get(status) ?? 'The gateway answered the query with an error code.'
  return { ...failed(reason, fields, pauses.get(status) ?? null), isUnknown: status === unknownTrade }
}

function failed(reason: string, fields = emptyFields, pauseMinutes: number | null = null): QueryReading {
  const reading = reject({ rejection: 'query_failed', reason }, false, { fields, decrypted: null })
  return { reading, pauseMinutes, isUnknown: false }
}
