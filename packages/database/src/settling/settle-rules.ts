import {
  orderStatusesThat,
  orderStatusRules,
  outcomeRules,
  type PaymentStatus,
  paymentStatusesThat,
  paymentStatusRules,
  type SettledOrderStatus,
  verdictRules,
  verdictsThat,
} from '../schema/index.ts'
import { caseOf, isNoneOf, orderIs, paymentIs, verdictIs } from '../schema/status-sql.ts'

/** SQL of settling, derived from the tables of statuses and verdicts. It lists names: no decision has an `else`. */

/** SQL: whether a column holds one of some words, written as a list even of one word. */
const isListed = (column: string, words: readonly string[]): string =>
  `${column} in (${words.map((word) => `'${word}'`).join(', ')})`

/** SQL: the verdict on a success for an order. */
export const verdictOnMoney = (orderStatus: string): string =>
  caseOf(orderStatus, orderStatusRules, ({ money }) => `'${money}'`)

/** SQL: the verdict on a decline of a payment. */
export const verdictOnDecline = (paymentStatus: string): string =>
  caseOf(paymentStatus, paymentStatusRules, ({ declined }) => `'${declined}'`)

/** SQL: whether the money of a payment has arrived. */
export const isComplete = (paymentStatus: string): string =>
  paymentIs(paymentStatus, (rule) => rule.isComplete)

/** SQL: whether the money of a payment has not arrived. */
export const isNotComplete = (paymentStatus: string): string =>
  isNoneOf(
    paymentStatus,
    paymentStatusesThat((rule) => rule.isComplete),
  )

/** SQL: whether a success may complete a payment. */
export const takesMoney = (paymentStatus: string): string =>
  isListed(
    paymentStatus,
    paymentStatusesThat((rule) => rule.takesMoney),
  )

/** SQL: what an outcome makes of a payment that it changes. */
export const paymentBecomes = (outcome: string): string =>
  caseOf<{ makes: PaymentStatus | null }>(outcome, outcomeRules, ({ makes }) =>
    makes === null ? undefined : `'${makes}'`,
  )

/** SQL: whether an order holds seats that it gives back when its hold ends. */
export const holdsSeats = (orderStatus: string): string => orderIs(orderStatus, (rule) => rule.holdsSeats)

/** SQL: whether a success changes an order, which then is confirmed or paid without a seat. */
export const movesWithMoney = (orderStatus: string): string =>
  isListed(
    orderStatus,
    orderStatusesThat(({ money }) => verdictRules[money].moves !== null),
  )

/** SQL: whether a success comes after the order's hold has ended. */
export const isLate = (orderStatus: string): string =>
  isListed(
    orderStatus,
    orderStatusesThat(({ money }) => money === 'late'),
  )

/** SQL: the held seats that an order gives back when it is confirmed. */
export const seatsReleased = (orderStatus: string, seats: string): string =>
  caseOf<{ holdsSeats: boolean }>(orderStatus, orderStatusRules, (rule) => (rule.holdsSeats ? seats : '0'))

/** SQL: whether a verdict changes its payment. */
export const counts = (verdict: string): string =>
  isListed(
    verdict,
    verdictsThat((rule) => rule.counts),
  )

/** SQL: whether a success with this verdict changes its order. @param to only to this status */
export const moves = (verdict: string, to?: SettledOrderStatus): string =>
  isListed(
    verdict,
    verdictsThat((rule) => rule.moves !== null && (to === undefined || rule.moves === to)),
  )

/** SQL: whether a verdict waits for the gateway's answer to a recheck. */
export const awaitsRecheck = (verdict: string): string =>
  verdictIs(verdict, (rule) => rule.awaits === 'recheck')

/** SQL: whether a response is stored with the payment that has its trade number. */
export const linksPayment = (verdict: string): string =>
  isNoneOf(
    verdict,
    verdictsThat((rule) => !rule.linksPayment),
  )
