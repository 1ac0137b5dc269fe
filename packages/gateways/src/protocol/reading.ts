import type { ResponseFields } from './response-fields.ts'
/** What is wrong with an answer before any order is looked at; each is also a verdict. */
export type Refusal = 'malformed' | 'bad_signature' | 'merchant_mismatch' | 'simulated' | 'query_failed'

/**
 * What an answer says of its payment: the money has come, the bank said no, or nothing is decided yet (the customer
 * is still on the gateway's page, or never went there).
 */
export type Outcome = 'succeeded' | 'refused' | 'open'

/** An answer whose signature and values are right. It may still not fit any payment: that is for the database to say. */
export interface VerifiedReading {
  verified: true
  transId: string
  outcome: Outcome
  /** Whole New Taiwan dollars, as reported. Zero or null only where no money has come. */
  amount: number | null
  /** The gateway's own number; counts once. Null where nothing has been paid yet. */
  gatewayTradeNumber: string | null
  /** The gateway's words for the customer, or null. */
  message: string | null
  /** The signature covers the trade number, so that its sender took part in this payment and may see its order. */
  provesOrder: boolean
  /** The signature does not prove a success: ask the gateway's server before believing it. */
  needsRecheck: boolean
  /**
   * Set when only the previous keys verified it, to their id: it counts for payments that these keys signed and for
   * no other. Null when the current keys did, which count for all.
   */
  previousKeyId: string | null
  fields: ResponseFields
  /** What an encrypted answer says, as text; null where nothing was encrypted. */
  decrypted: string | null
  /**
   * The gateway's own number as the answer names it, whatever became of the payment: one in ten such numbers of 16
   * digits passes for a card number, and this one is none. Null where the answer names none.
   */
  tradeNumber: string | null
}

export interface RefusedReading {
  verified: false
  refusal: Refusal
  /** Why, for developers; contains no value of the answer and no secret. */
  reason: string
  /** Whether the signature was right all the same: the gateway did send it. */
  authentic: boolean
  /** Whatever could be read, for the record. */
  fields: ResponseFields
  decrypted: string | null
  /** As `VerifiedReading.tradeNumber`; null as well where the signature was not right: a sender's claim is no proof. */
  tradeNumber: string | null
}

/** An answer of the gateway, read. */
export type Reading = VerifiedReading | RefusedReading

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
