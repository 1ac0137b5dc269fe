import { isAuthentic, reject, type Fault, type Outcome, type Reading } from '../protocol/reading.ts'
import { firstValues, wire, type Values } from '../form/values.ts'
import { parseForm, type ParsedForm } from '../form/form.ts'
import type { QueriedPayment, QueryReading, QueryReply, QueryRequest } from '../protocol/queries.ts'
import { emptyFields } from '../protocol/response-fields.ts'
import { unixSeconds } from '../time/time-stamp.ts'
import { readAnswer, unescapedFirst, type AnswerKind } from './answer.ts'
import { checkMacField } from './check-values.ts'
import type { EcpayMerchant } from './merchant.ts'
import { recordOf } from './record.ts'
import { signFields } from './signature.ts'

/** Minutes without queries that the gateway demands after HTTP 403. Source: developers.ecpay.com.tw, page 2890. */
const pauseMinutesWhenTooFast = 30

/** The customer has not reached the gateway's page. Source: recorded stage answer, see the test vectors. */
const unknownTrade = '10200047'

/**
 * Codes that reject the query itself: check value, verification, time stamp. Source: ECPay/ECPay-API-Skill, guides 15
 * and 21.
 */
const questionFaults: ReadonlySet<string> = new Set(['10200073', '10200083', '10200084'])

/**
 * Codes after which this trade can bring no money: order expired, 3-D Secure failed, card declined, deadline at a cash
 * machine or shop passed, instalments rejected. Source: ECPay/ECPay-API-Skill, guide 21; for the last one,
 * developers.ecpay.com.tw, page 2890.
 */
const failures: ReadonlySet<string> = new Set([
  '10200009',
  '10200043',
  '10200058',
  '10100001',
  '10100058',
  '10300006',
  '10200163',
])

const tradeInfo: AnswerKind = { codeField: 'TradeStatus', outcomeOf, fault }

/** Queries one trade. The time stamp is valid for three minutes, so each request is made anew. */
export function queryRequest(payment: QueriedPayment, merchant: EcpayMerchant): QueryRequest {
  const fields = {
    MerchantID: merchant.merchantId,
    MerchantTradeNo: payment.transId,
    TimeStamp: unixSeconds(payment.at),
  }
  return { url: merchant.queryUrl, fields: signFields(fields, merchant.keys) }
}

/** Reads the response to a query. Never throws: an unreadable response is a rejected reading. */
export function readQuery({ status, body }: QueryReply, merchant: EcpayMerchant): QueryReading {
  if (status === 403) return failed('The gateway was asked too fast (HTTP 403).', pauseMinutesWhenTooFast)
  if (status !== 200) return failed(`The gateway answered with HTTP ${status}.`)
  const reading = readBody(body, merchant)
  return { reading, pauseMinutes: null, isUnknown: isAuthentic(reading) && isUnknown(reading) }
}

/**
 * Reads one line of `name=value` pairs whose values are not escaped: spaces, `/`, Chinese, `+` and `%` stand for
 * themselves. The documentation calls the line urlencoded, but nine recorded responses are not, and both of the
 * vendor's PHP SDKs turn `+` into `%2B` before parsing. An escaped line is accepted as well.
 */
function readBody(body: string, merchant: EcpayMerchant): Reading {
  return readForm(parseForm(body), merchant)
}

function readForm(form: ParsedForm, merchant: EcpayMerchant): Reading {
  if (form.fields.some(({ name }) => name === checkMacField))
    return readAnswer(form, merchant, tradeInfo, unescapedFirst)
  const fields = recordOf(firstValues(form), tradeInfo.codeField)
  return reject(queryFailed('The answer is no signed answer to a query.'), false, { fields, decrypted: null })
}

/**
 * `0` means "not paid" and never closes a payment: for a card it can also mean that the bank has not answered yet, and
 * the vendor says to query again after ten minutes. `10200047` is a trade that the gateway does not know, because the
 * customer has not reached its page. The vendor explains `10200095` in contradictory ways. A wrong "declined" would
 * give away the seat of a paying customer, while an open payment is queried again and expires by itself. Therefore only
 * codes that are documented as failures close a payment. `10200115` is not one of them: the authorisation timed out,
 * and may have succeeded.
 */
function outcomeOf(code: string): Outcome {
  if (code === '1') return 'succeeded'
  return failures.has(code) ? 'declined' : 'open'
}

function fault(values: Values): Fault | undefined {
  const code = wire(values, tradeInfo.codeField)
  return questionFaults.has(code) ? queryFailed(`The gateway rejected the query with ${code}.`) : undefined
}

function isUnknown({ fields }: Reading): boolean {
  return fields.response_code === unknownTrade
}

function failed(reason: string, pauseMinutes: number | null = null): QueryReading {
  return {
    reading: reject(queryFailed(reason), false, { fields: emptyFields, decrypted: null }),
    pauseMinutes,
    isUnknown: false,
  }
}

function queryFailed(reason: string): Fault {
  return { rejection: 'query_failed', reason }
}
