import type { OrderStatus, PaymentStatus, Verdict } from '../schema/index.ts'

/**
 * What settling does with an order, by the order's status: `money` is the verdict on a success, `holdsSeats` says whether
 * its seats are among the class's `held_seats`. The compiler asks for every status that is added.
 */
const orderRules = {
  pending: { money: 'settled', holdsSeats: true },
  confirmed: { money: 'double_payment', holdsSeats: false },
  paid_without_seat: { money: 'double_payment', holdsSeats: false },
  expired: { money: 'late', holdsSeats: false },
} as const satisfies Record<OrderStatus, { money: Verdict; holdsSeats: boolean }>

/**
 * What settling does with a payment, by the payment's status: `refusal` is the verdict on a refusal (it closes an open
 * payment; money that arrived stays), `takesMoney` says whether a success may still complete it.
 */
const paymentRules = {
  initialized: { refusal: 'settled', takesMoney: true },
  failed: { refusal: 'duplicate', takesMoney: true },
  complete: { refusal: 'conflict', takesMoney: false },
} as const satisfies Record<PaymentStatus, { refusal: Verdict; takesMoney: boolean }>

/** SQL without an `else`: a status that is not named becomes null. */
function caseOf<Rule>(column: string, rules: Record<string, Rule>, sqlOf: (rule: Rule) => string): string {
  const branches = Object.entries(rules).map(([status, rule]) => `when '${status}' then ${sqlOf(rule)}`)
  return `case ${column} ${branches.join(' ')} end`
}

function isOneOf<Rule>(column: string, rules: Record<string, Rule>, holds: (rule: Rule) => boolean): string {
  const statuses = Object.entries(rules).filter(([, rule]) => holds(rule))
  return `${column} in (${statuses.map(([status]) => `'${status}'`).join(', ')})`
}

/** SQL: the verdict on a success for an order. */
export const verdictOnMoney = (orderStatus: string): string =>
  caseOf(orderStatus, orderRules, ({ money }) => `'${money}'`)

/** SQL: the verdict on a refusal of a payment. */
export const verdictOnRefusal = (paymentStatus: string): string =>
  caseOf(paymentStatus, paymentRules, ({ refusal }) => `'${refusal}'`)

/** SQL: whether a success may complete a payment. */
export const takesMoney = (paymentStatus: string): string =>
  isOneOf(paymentStatus, paymentRules, (rule) => rule.takesMoney)

/** SQL: whether a success changes an order, which then has a seat or is told that there is none. */
export const movesWithMoney = (orderStatus: string): string =>
  isOneOf<{ money: Verdict }>(orderStatus, orderRules, ({ money }) => money === 'settled' || money === 'late')

/** SQL: whether a success comes too late for the seats that an order held. */
export const isLate = (orderStatus: string): string =>
  isOneOf<{ money: Verdict }>(orderStatus, orderRules, ({ money }) => money === 'late')

/** SQL: the seats that an order gives back when it is decided. */
export const seatsReleased = (orderStatus: string, seats: string): string =>
  caseOf<{ holdsSeats: boolean }>(orderStatus, orderRules, ({ holdsSeats }) => (holdsSeats ? seats : '0'))
