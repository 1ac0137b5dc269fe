import type { Message } from './message.ts'
import type { CallbackSpec } from './callback-spec.ts'

/** One attempt to deliver a callback: sent by the server, handed to a browser, or lost. */
export interface Delivery extends CallbackSpec {
  /** Counts from 1. */
  id: number
  tradeId: string
  at: Date
  /** `sent`: handed to the customer's browser, so that the outcome is unknown. */
  state: 'under way' | 'sent' | 'answered' | 'failed' | 'lost'
  request: Message
  /** HTTP status of the shop's response; null before there is one. */
  status: number | null
  /** Where a redirect leads. */
  location: string | null
  /** The beginning of the response's body, or the error. */
  body: string
  /** Real time in milliseconds, independent of the simulator's clock. */
  tookMs: number | null
  /** Whether the shop acknowledged the notice; null for a return, or while it is unknown. */
  acknowledged: boolean | null
}
