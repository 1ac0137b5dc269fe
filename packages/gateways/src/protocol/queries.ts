import type { ResponseFields } from './response-fields.ts'
import type { Reading } from './reading.ts'

/** A question to the gateway's server: `application/x-www-form-urlencoded` by POST. */
export interface QueryRequest {
  url: string
  fields: Record<string, string>
}

/** What the gateway's server answered. */
export interface QueryReply {
  /** HTTP status. */
  status: number
  /** One character for each byte (latin1). */
  body: string
}

/**
 * Asks whether a success that came in is true, where the signature is no proof.
 */
export interface Recheck<Merchant> {
  /** `null` when the stored response lacks what the question needs. */
  recheckRequest(response: ResponseFields, merchant: Merchant): QueryRequest | null
  readRecheck(reply: QueryReply): RecheckAnswer
}

/**
 * What the gateway's server said about a transaction: `genuine` it knows it, `not_genuine` it does not,
 * `unreadable` it said neither and should be asked again.
 */
export type RecheckAnswer = 'genuine' | 'not_genuine' | 'unreadable'

/** A payment to ask about. */
export interface QueriedPayment {
  transId: string
  /** Whole New Taiwan dollars. */
  amount: number
  /** When the question is asked: its time stamp is good for a few minutes. */
  at: Date
}

/** Asks what has become of a payment, whether or not anything came in. */
export interface Query<Merchant> {
  queryRequest(payment: QueriedPayment, merchant: Merchant): QueryRequest
  readQuery(reply: QueryReply, merchant: Merchant): QueryReading
}

/** The answer to a query is a response like any other; and how long to leave the gateway alone after it. */
export interface QueryReading {
  reading: Reading
  /** The gateway was asked too fast or too often: minutes without any question to it. Null for no such pause. */
  pauseMinutes: number | null
  /** The gateway knows no such trade: the customer never came to its page. */
  isUnknown: boolean
}
