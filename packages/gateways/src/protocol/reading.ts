import type { ResponseFields } from './response-fields.ts'

/** Why a response is rejected before any order is read; each is also a verdict. */
export type Rejection = 'malformed' | 'bad_signature' | 'merchant_mismatch' | 'simulated' | 'query_failed'

/**
 * What a response reports of its payment: the money has come (`succeeded`), the bank declined (`declined`), or nothing is
 * decided yet (`open`: the customer is still on the gateway's page, or never went there).
 */
export type Outcome = 'succeeded' | 'declined' | 'open'

/** A response whose signature and values are valid. Whether it belongs to a payment is decided by the database. */
export interface VerifiedReading {
  verified: true
  transId: string
  outcome: Outcome
  /** Whole New Taiwan dollars, as reported. Zero or null only where no money came. */
  amount: number | null
  /** The gateway's own number, which counts once. Null where nothing has been paid yet. */
  gatewayTradeNumber: string | null
  /** The gateway's message for the customer, or null. */
  message: string | null
  /** Whether the signature covers the trade number. Then the sender took part in this payment and may see its order. */
  provesOrder: boolean
  /** Whether the signature does not prove a success, so that the gateway's server must confirm it. */
  needsRecheck: boolean
  /**
   * Id of the previous keys where only they verified the response: it then counts only for payments that they signed.
   * Null where the current keys did, which count for every payment.
   */
  previousKeyId: string | null
  fields: ResponseFields
  /** The decrypted text; null where nothing was encrypted. */
  decrypted: string | null
  /**
   * The gateway's own number, whatever became of the payment. It exempts this number from masking, because one in ten
   * numbers of 16 digits looks like a card number. Null where the response has none.
   */
  tradeNumber: string | null
  /**
   * Whether the reader has seen that the body as it arrived can hold no card number, apart from `tradeNumber`: masking it would
   * change nothing. False also where it has not looked.
   */
  bodyHoldsNoCardNumber: boolean
}

/** A response that is not believed or cannot be read. */
export interface RejectedReading {
  verified: false
  rejection: Rejection
  /** The reason for developers; contains no value of the response and no secret. */
  reason: string
  /** Whether the signature is valid nevertheless, so that the gateway did send it. */
  authentic: boolean
  /** What could be read, for the record. */
  fields: ResponseFields
  decrypted: string | null
  /** As `VerifiedReading.tradeNumber`; null also where the signature is invalid, because anyone could claim a number. */
  tradeNumber: string | null
}

/** A response of the gateway as it was read. */
export type Reading = VerifiedReading | RejectedReading

/** Why a response is rejected. */
export interface Fault {
  rejection: Rejection
  reason: string
}

/** Makes the fault of a response that cannot be read. */
export function malformed(reason: string): Fault {
  return { rejection: 'malformed', reason }
}

/** Makes the fault of a response that the gateway did not sign. */
export function badSignature(reason: string): Fault {
  return { rejection: 'bad_signature', reason }
}

/** What is stored of a response, rejected or not. */
export type AnswerRecord = Pick<RejectedReading, 'fields' | 'decrypted'>

/**
 * Makes the reading of a response that is rejected.
 *
 * @param tradeNumber the gateway's own number; kept only where the response is authentic
 */
export function reject(
  fault: Fault,
  authentic: boolean,
  record: AnswerRecord,
  tradeNumber: string | null = null,
): RejectedReading {
  return { verified: false, ...fault, authentic, ...record, tradeNumber: authentic ? tradeNumber : null }
}

/** Whether the signature proves that the gateway sent a response, even one that is rejected. */
export function isAuthentic(reading: Reading): boolean {
  return reading.verified || reading.authentic
}

/** A short way to read the callbacks that a gateway nearly always sends. */
export interface OrdinaryReader<Merchant> {
  /**
   * Reads an ordinary callback in one pass over its bytes.
   *
   * @returns exactly what `readCallback` makes of it, or undefined: what is undefined here may still be genuine, and
   *   `readCallback` decides
   */
  readOrdinary(body: Buffer, merchant: Merchant): VerifiedReading | undefined
}
