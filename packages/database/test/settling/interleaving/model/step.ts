import type { Verdict } from '../../../../src/schema/index.ts'
import type { Claim } from './shop.ts'

/**
 * One thing that happens to the shop, all at once. `overlooks` are payments that were being completed meanwhile: a
 * success that waits for its recheck may not see yet that its number has paid one of them; the recheck will.
 */
export type Step =
  | { do: 'createOrder'; order: number; class: number; seats: number; free: boolean }
  | { do: 'createPayment'; payment: number; order: number }
  | { do: 'letHoldRunOut'; order: number }
  | { do: 'expireHolds' }
  | { do: 'cancelOrder'; order: number }
  | { do: 'settle'; response: number; claim: Claim; overlooks?: readonly number[] }
  | { do: 'recheck'; response: number; genuine: boolean }
  | { do: 'cancelByOffice'; order: number }
  | { do: 'moveOrder'; order: number; class: number }
  | { do: 'addSeat'; order: number }
  | { do: 'setCapacity'; class: number; capacity: number }

export type StepOf<Name extends Step['do']> = Extract<Step, { do: Name }>

/** What its caller is told. */
export type Result =
  | 'done'
  | 'class_full'
  | 'order_not_payable'
  | 'trade_number_taken'
  | 'not_pending'
  | 'not_waiting'
  | 'order_not_cancellable'
  | 'order_not_movable'
  | 'order_not_waiting'
  | 'below_taken'
  | Decision

/** What became of a response; `order` is the one it vouches for. */
export interface Decision {
  verdict: Verdict
  order: number | null
  became: 'confirmed' | 'paid_without_seat' | null
}
