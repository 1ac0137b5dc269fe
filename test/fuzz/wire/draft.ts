/**
 * A request as a generator has thought it out. Texts hold one character for each byte (latin1), so that any byte
 * can stand anywhere and a shrunk one can still be read.
 */
export interface Draft {
  /** What it is meant to be, for the report. */
  kind: string
  /** What it calls, where HTTP lets it through. */
  calls: 'callback' | 'json'
  startLine: string
  headers: readonly Header[]
  body: string | null
  framing: Framing
  manner: Manner
  /** HTTP has no reason to refuse it: it must arrive at a handler. */
  certain: boolean
  /** The payment that a rightly signed answer in it speaks of, and how that may rightly end. */
  vouches: Vouching | null
  /** The token without which the order that it calls must not open; null where none is called. */
  key: string | null
}

export type Header = readonly [name: string, value: string]

export interface Vouching {
  transId: string
  statuses: readonly PaymentEnd[]
}

export type PaymentEnd = 'complete' | 'failed'

/** How the end of a body is told. */
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

/** What the sender does once all is sent: waits for the answer, is gone, or waits behind a request before it. */
export type Manner = 'waits' | 'leaves' | 'comes second'

/** Of these the end never comes: the sender hangs up instead. */
export const cutOff: ReadonlySet<Framing> = new Set(['length too long', 'unfinished chunks'])

/** Whether somebody is there to take an answer that is sure to come. */
export const isAnswered = ({ certain, framing, manner }: Draft): boolean =>
  certain && manner !== 'leaves' && !cutOff.has(framing) && framing !== 'length too short'

export const methodOf = ({ startLine }: Draft): string => startLine.split(' ', 1)[0]!
