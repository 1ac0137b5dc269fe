import type { ResponseFields } from './response-fields.ts'
import type { Reading } from './reading.ts'

/** A query to the gateway's server: `application/x-www-form-urlencoded` by POST. */
export interface QueryRequest {
  url: string
  fields: Record<string, string>
}

/** The response of the gateway's server. */
export interface QueryReply {
  /** HTTP status. */
  status: number
  /** One character for each byte (latin1). */
  body: string
}

/**
 * Confirms a reported success with the gateway's server, where the signature does not prove it.
 */
export interface Recheck<Merchant> {
  /** `null` when the stored response lacks a part of the recheck. */
  recheckRequest(response: ResponseFields, merchant: Merchant): QueryRequest | null
  readRecheck(reply: QueryReply): RecheckAnswer
}

/**
 * Result of a recheck: the gateway's server knows the transaction (`genuine`), does not know it (`not_genuine`), or said
 * neither and should be asked again (`unreadable`).
 */
export type RecheckAnswer = 'genuine' | 'not_genuine' | 'unreadable'

/** A payment to query. */
export interface QueriedPayment {
  transId: string
  /** Whole New Taiwan dollars. */
  amount: number
  /** When the query is sent: its time stamp is valid for a few minutes. */
  at: Date
}

/** Queries what became of a payment, whether or not a callback came. */
export interface Query<Merchant> {
  queryRequest(payment: QueriedPayment, merchant: Merchant): QueryRequest
  readQuery(reply: QueryReply, merchant: Merchant): QueryReading
}

/** The result of a query: a response like any other, and what the gateway said about querying. */
export interface QueryReading {
  reading: Reading
  /** Minutes to send no query to this gateway, because it was queried too often; null for no pause. */
  pauseMinutes: number | null
  /** Whether the gateway knows no such trade, because the customer never reached its page. */
  isUnknown: boolean
}
