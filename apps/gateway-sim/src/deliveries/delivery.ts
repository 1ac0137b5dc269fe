import type { Message } from './message.ts'
import type { CallbackSpec } from './callback-spec.ts'

/** One time an answer went out, or was handed to a browser, or was lost. */
export interface Delivery extends CallbackSpec {
  /** Rises from 1. */
  id: number
  tradeId: string
  at: Date
  /** `sent` where the rest is up to the customer's browser. */
  state: 'under way' | 'sent' | 'answered' | 'failed' | 'lost'
  request: Message
  /** HTTP status of the answer, once there is one. */
  status: number | null
  /** Where a redirect leads. */
  location: string | null
  /** The beginning of the answer's body, or what went wrong. */
  body: string
  /** Of the real time, whatever the simulator's clock does. */
  tookMs: number | null
  /** Whether the shop has taken the notice; null where that is not asked, or not known yet. */
  acknowledged: boolean | null
}
