import type { Outcome, Refusal, RefusedReading, VerifiedReading } from '../gateway.ts'
import type { Verification } from '../keys.ts'
import { wire, type Values } from './wire-form.ts'

/** Why an answer is not believed. */
export interface Fault {
  refusal: Refusal
  reason: string
}

/** What an answer leaves behind, believed or not. */
export type AnswerRecord = Pick<RefusedReading, 'fields' | 'decrypted'>

export function malformed(reason: string): Fault {
  return { refusal: 'malformed', reason }
}

export function badSignature(reason: string): Fault {
  return { refusal: 'bad_signature', reason }
}

/** An answer that is not believed. */
export function refuse(fault: Fault, authentic: boolean, record: AnswerRecord): RefusedReading {
  return { verified: false, ...fault, authentic, ...record }
}

/** An answer of which everything has been checked. */
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
    amount: Number(wire(values, 'Amt')),
    gatewayTradeNumber: values.get('TradeNo') || null,
    message: record.fields.response_msg || null,
    needsRecheck: false,
    ...verification,
    ...record,
  }
}
