import type { AnswerRecord, Outcome, VerifiedReading } from '../protocol/reading.ts'
import { ownTradeNumber, wire, type Values } from '../form/values.ts'
import type { Verification } from '../protocol/keys.ts'
import { readInteger } from '../protocol/response-fields.ts'

/** Makes the reading of a response after all checks. */
export function accept(
  values: Values,
  outcome: Outcome,
  verification: Verification,
  record: AnswerRecord,
): VerifiedReading {
  return {
    verified: true,
    transId: wire(values, 'MerchantOrderNo'),
    outcome,
    amount: readInteger(values.get('Amt')),
    // A trade has its number as soon as the customer is on the page, before any money has come.
    gatewayTradeNumber: outcome === 'open' ? null : values.get('TradeNo') || null,
    message: record.fields.response_msg || null,
    provesOrder: true,
    needsRecheck: false,
    ...verification,
    ...record,
    tradeNumber: ownTradeNumber(values),
    bodyHoldsNoCardNumber: false,
  }
}
