import {
  orderStatusesThat,
  orderStatusRules,
  paymentStatuses,
  paymentStatusRules,
  verdictsThat,
} from '../schema/index.ts'

/** SQL of settling, derived from the tables of statuses and verdicts. It lists names: no decision has an `else`. */

/** SQL without an `else`: a status that the rules do not name gives null. */
function caseOf<Rule>(column: string, rules: Record<string, Rule>, sqlOf: (rule: Rule) => string): string {
  const branches = Object.entries(rules).map(([status, rule]) => `when '${status}' then ${sqlOf(rule)}`)
  return `case ${column} ${branches.join(' ')} end`
}

const isOneOf = (column: string, words: readonly string[]): string =>
  `${column} in (${words.map((word) => `'${word}'`).join(', ')})`

/** SQL: the verdict on a success for an order. */
export const verdictOnMoney = (orderStatus: string): string =>
  caseOf(orderStatus, orderStatusRules, ({ money }) => `'${money}'`)

/** SQL: the verdict on a decline of a payment. */
export const verdictOnDecline = (paymentStatus: string): string =>
  caseOf(paymentStatus, paymentStatusRules, ({ declined }) => `'${declined}'`)

/** SQL: whether a success may complete a payment. */
export const takesMoney = (paymentStatus: string): string =>
  isOneOf(
    paymentStatus,
    paymentStatuses.filter((status) => paymentStatusRules[status].takesMoney),
  )

/** SQL: whether a success changes an order, which then gets its seats or is told that there are none. */
export const movesWithMoney = (orderStatus: string): string =>
  isOneOf(
    orderStatus,
    orderStatusesThat(({ money }) => money === 'settled' || money === 'late'),
  )

/** SQL: whether a success comes too late for the seats that an order held. */
export const isLate = (orderStatus: string): string =>
  isOneOf(
    orderStatus,
    orderStatusesThat(({ money }) => money === 'late'),
  )

/** SQL: the seats that an order gives back when it is decided. */
export const seatsReleased = (orderStatus: string, seats: string): string =>
  caseOf<{ holdsSeats: boolean }>(orderStatus, orderStatusRules, ({ holdsSeats }) =>
    holdsSeats ? seats : '0',
  )

/** SQL: whether a verdict changes its payment. */
export const counts = (verdict: string): string =>
  isOneOf(
    verdict,
    verdictsThat((rule) => rule.counts),
  )

/** SQL: whether a success with this verdict changes its order, or makes just this of it. */
export const moves = (verdict: string, to?: 'confirmed' | 'paid_without_seat'): string =>
  isOneOf(
    verdict,
    verdictsThat((rule) => rule.moves !== null && (to === undefined || rule.moves === to)),
  )
