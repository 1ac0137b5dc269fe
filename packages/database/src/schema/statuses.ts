import type { Verdict } from './verdicts.ts'

/** Languages that a class is held in and that a customer can read. */
export const locales = ['zh-TW', 'en'] as const

/** How many people an order registers: one, or two together. */
export const memberStatuses = ['single', 'group'] as const

/** What a status of an order means, wherever it is used. */
interface OrderStatusRule {
  /** The verdict on a success for such an order. */
  money: Verdict
  /** Its seats are among the class's `held_seats`. */
  holdsSeats: boolean
  /** Money arrived for it: it has a complete payment and owes the customer a mail. */
  paid: boolean
  /** What became of the seat, for the documentation. */
  meaning: string
}

/** Every status of an order. The order of the rows is that of the table's CHECK. */
export const orderStatusRules = {
  pending: { money: 'settled', holdsSeats: true, paid: false, meaning: 'holds seats and waits to be paid' },
  confirmed: {
    money: 'double_payment',
    holdsSeats: false,
    paid: true,
    meaning: 'paid; has its seats and a registration number',
  },
  expired: {
    money: 'late',
    holdsSeats: false,
    paid: false,
    meaning: 'not paid in time, or cancelled; its seats are free again',
  },
  paid_without_seat: {
    money: 'double_payment',
    holdsSeats: false,
    paid: true,
    meaning:
      'paid after the hold had ended, when the class was full; the organiser has to refund it or add a seat',
  },
} as const satisfies Record<string, OrderStatusRule>

/** What a status of a payment means, wherever it is used. */
interface PaymentStatusRule {
  /** The verdict on a decline. A decline closes an open payment; money that arrived stays. */
  declined: Verdict
  /** A success may still complete it. */
  takesMoney: boolean
}

/** Every status of a payment. The order of the rows is that of the table's CHECK. */
export const paymentStatusRules = {
  initialized: { declined: 'settled', takesMoney: true },
  complete: { declined: 'conflict', takesMoney: false },
  failed: { declined: 'duplicate', takesMoney: true },
} as const satisfies Record<string, PaymentStatusRule>

export type OrderStatus = keyof typeof orderStatusRules
export type PaymentStatus = keyof typeof paymentStatusRules
export type MemberStatus = (typeof memberStatuses)[number]

export const orderStatuses = Object.keys(orderStatusRules) as [OrderStatus, ...OrderStatus[]]
export const paymentStatuses = Object.keys(paymentStatusRules) as [PaymentStatus, ...PaymentStatus[]]

/** The order statuses whose rule holds. */
export const orderStatusesThat = (holds: (rule: OrderStatusRule) => boolean): OrderStatus[] =>
  orderStatuses.filter((status) => holds(orderStatusRules[status]))
