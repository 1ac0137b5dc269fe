import type { GreenworldAnswer, GreenworldOrder } from '@baoming/gateways'
import type { ChoiceId } from './choices.ts'

/** One order the gateway has taken, and what became of it. */
export interface Trade {
  /** Unguessable; names the trade in addresses. */
  id: string
  order: GreenworldOrder
  createdAt: Date
  /** `null` while the customer has not decided; set once. */
  decision: Decision | null
  /** Oldest first. */
  deliveries: Delivery[]
}

export interface Decision {
  choice: ChoiceId
  answer: GreenworldAnswer
}

/** One time the answer went out. */
export interface Delivery {
  /** `return` by the browser, `notify` by the server. */
  channel: 'return' | 'notify'
  at: Date
  /** `sent` where the rest is up to the browser. */
  state: 'under way' | 'sent' | 'answered' | 'failed'
  /** HTTP status of the answer, once there is one. */
  status: number | null
  /** The beginning of the answer's body, or what went wrong. */
  excerpt: string
}

export type TradeStatus = 'open' | 'approved' | 'refused'

export function statusOf({ decision }: Trade): TradeStatus {
  if (!decision) return 'open'
  return decision.answer.succ === '1' ? 'approved' : 'refused'
}
