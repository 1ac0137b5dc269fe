import type { Reading, RefusedReading, Refusal } from '../gateway.ts'

/** Why an answer is not believed. */
export interface Fault {
  refusal: Refusal
  reason: string
}

export function malformed(reason: string): Fault {
  return { refusal: 'malformed', reason }
}

export function badSignature(reason: string): Fault {
  return { refusal: 'bad_signature', reason }
}

/** What an answer leaves behind, believed or not. */
export type AnswerRecord = Pick<RefusedReading, 'fields' | 'decrypted'>

/**
 * An answer that is not believed.
 *
 * @param tradeNumber the gateway's own number; counts in an authentic answer alone
 */
export function refuse(
  fault: Fault,
  authentic: boolean,
  record: AnswerRecord,
  tradeNumber: string | null = null,
): RefusedReading {
  return { verified: false, ...fault, authentic, ...record, tradeNumber: authentic ? tradeNumber : null }
}

/** Whether the gateway sent an answer, by its signature, whatever is wrong with it. */
export function isAuthentic(reading: Reading): boolean {
  return reading.verified || reading.authentic
}
