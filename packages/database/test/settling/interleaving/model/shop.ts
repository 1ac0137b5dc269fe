import type { OrderStatus, PaymentStatus, Verdict } from '../../../../src/schema/index.ts'

/**
 * Everything the database must hold at one moment, in plain values. A class, an order and a response go by their
 * index in the history, a payment by that of its trade number.
 */
export interface Shop {
  classes: SoldClass[]
  orders: Record<number, Order>
  payments: Record<number, Payment>
  responses: Record<number, Response>
}

export interface SoldClass {
  capacity: number
  /** Seats. */
  confirmed: number
  /** Seats. */
  held: number
  lastNumber: number
  /** Registration numbers of orders that have moved to another class, in order. */
  left: number[]
}

export interface Order {
  class: number
  seats: number
  /** Costs nothing: confirmed when it was made, and never held. */
  free: boolean
  status: OrderStatus
  holdRanOut: boolean
  /** Somebody gave its seats up, as long as nothing is paid. */
  cancelled: boolean
  registerNumber: number | null
  /** Classes that it has moved away from. */
  wasIn: number[]
  /** Acts of the office that its customer is told of. */
  acts: number
  /** Mails to the customer that are owed for it. */
  mails: number
}

export interface Payment {
  order: number
  status: PaymentStatus
  /** The gateway's number of the transaction that paid it. */
  paidBy: string | null
}

export interface Response {
  claim: Claim
  verdict: Verdict
  /** Questions to the gateway's server that are owed for it. */
  rechecks: number
}

/** What a response says. */
export interface Claim {
  /** The payment whose trade number it names; null where nobody has that number. */
  payment: number | null
  outcome: 'succeeded' | 'refused' | 'open'
  forged: boolean
  rightAmount: boolean
  /** The gateway's own number of the transaction. */
  number: string
  /** Whether the gateway's server has vouched for it; null where the signature is enough. */
  recheck: 'pending' | 'genuine' | 'not_genuine' | null
}

export const newShop = (capacities: readonly number[]): Shop => ({
  classes: capacities.map((capacity) => ({ capacity, confirmed: 0, held: 0, lastNumber: 0, left: [] })),
  orders: {},
  payments: {},
  responses: {},
})

/** The entries of a record whose keys are indices. */
export const entriesOf = <T>(record: Record<number, T>): [number, T][] =>
  Object.entries(record).map(([key, value]) => [Number(key), value])
