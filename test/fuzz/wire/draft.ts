/**
 * A generated request. Texts hold one character for each byte (latin1), so that any byte can be anywhere and a shrunk
 * request is still readable.
 */
export interface Draft {
  /** The kind of request, for the report. */
  kind: string
  /** What it calls, if HTTP accepts it. */
  calls: 'callback' | 'json'
  startLine: string
  headers: readonly Header[]
  body: string | null
  framing: Framing
  manner: Manner
  /** Whether it is valid HTTP, so that it must reach a handler. */
  certain: boolean
  /** The payment that a validly signed callback in it is about, and how that may end. */
  vouches: Vouching | null
  /** The token without which the order that it calls must stay closed; null where no order is called. */
  key: string | null
}

/** One header. */
export type Header = readonly [name: string, value: string]

/** A payment, and how it may end. */
export interface Vouching {
  transId: string
  statuses: readonly PaymentEnd[]
}

/** How a payment can end. */
export type PaymentEnd = 'complete' | 'failed'

/** How the end of a body is marked. */
export type Framing =
  | 'length'
  | 'chunks'
  | 'length too long'
  | 'unfinished chunks'
  | 'length too short'
  | 'no length'
  | 'two lengths'
  | 'odd length'
  | 'length and chunks'
  | 'odd chunk size'

/** What the sender does after sending: waits for the response, leaves, or sends the request behind another one. */
export type Manner = 'waits' | 'leaves' | 'comes second'

/** With these framings the end never comes, so the sender hangs up. */
export const cutOff: ReadonlySet<Framing> = new Set(['length too long', 'unfinished chunks'])

/** Of more bytes the API drops the rest, and the reset of the connection may overtake the response. */
const drainLimit = 2 * 1024 * 1024

/** Whether a response is certain to come, to a sender that waits for it. */
export const isAnswered = ({ body, certain, framing, manner }: Draft): boolean =>
  certain &&
  manner !== 'leaves' &&
  !cutOff.has(framing) &&
  framing !== 'length too short' &&
  (body?.length ?? 0) <= drainLimit

/** The method of a request. */
export const methodOf = ({ startLine }: Draft): string => startLine.split(' ', 1)[0]!
