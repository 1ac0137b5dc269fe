import type { Verdict } from './verdicts.ts'

/** Languages that a class is held in and that a customer can read. */
export const locales = ['zh-TW', 'en'] as const

/** How many people an order registers: one, or two together. */
export const memberStatuses = ['single', 'group'] as const

/** What staff may be. What each role may do is the contract's `permissions`; a test of the API compares the two lists. */
export const staffRoles = ['owner', 'money', 'desk', 'teacher'] as const

/** By what a session of the office began. */
export const signInMethods = ['passkey', 'totp', 'recovery-code'] as const

/** What a challenge of WebAuthn is for: the first passkey of an invited person, another one, or signing in. */
export const challengePurposes = ['invitation', 'new-passkey', 'sign-in'] as const

/** What failed sign-ins are counted by. */
export const signInCounts = ['network', 'address'] as const

/** Who did something to an order: somebody of the staff, the customer, or the operator on the server. */
export const orderActors = ['staff', 'customer', 'operator'] as const

/** What staff and customers do to an order, each one row of `order_events`. */
export const orderEventKinds = [
  /** Registered by hand. */
  'registered',
  /** Paid by hand. */
  'paid',
  /** Got a seat that was added to the class. */
  'seat_added',
  'moved',
  'cancelled',
  /** Name, address, phone number or second name were corrected. */
  'corrected',
  /** The mail about the order was sent again. */
  'mail_resent',
  'noted',
  'refund_owed',
  /** What was owed was given back, or was not owed after all. */
  'refund_ended',
  /** An attention item was put right outside of the books. */
  'handled',
  'receipt_changed',
  'receipt_issued',
] as const

/** How money is taken or given back by hand. Each is the `gateway` of such payments, and never a gateway's name. */
export const handMethods = ['cash', 'transfer'] as const

/** How an owed refund ended. */
export const refundEndings = ['given_back', 'withdrawn'] as const

/** What needs a person; `books/attention-kinds.ts` says how each is found. */
export const attentionKinds = [
  'paid_without_seat',
  'paid_twice',
  'amount_differs',
  'conflict',
  'unconfirmed',
  'mail_given_up',
  'owed_refund',
] as const

/** What became of a mail about an order. */
export const mailOutcomes = ['sent', 'rejected', 'given_up'] as const

/** How an act in the office's log ended. */
export const logOutcomes = ['done', 'rejected'] as const

/** Pictures that may be a logo. SVG is not among them, because it may hold scripts. */
export const logoTypes = ['image/png', 'image/jpeg', 'image/webp'] as const
export type LogoType = (typeof logoTypes)[number]

/** The texts that an organiser may show. */
export const organiserTextKinds = ['terms', 'refund-rule', 'privacy-notice'] as const
export type OrganiserTextKind = (typeof organiserTextKinds)[number]

/** When the organiser is told what needs a person. */
export const organiserMailKinds = ['at-once', 'daily'] as const
export type OrganiserMailKind = (typeof organiserMailKinds)[number]

/** What the status of an order means. Every reader derives its condition from these columns. */
interface OrderStatusRule {
  /** The verdict on a success for such an order. */
  money: Verdict
  /** Its seats count in the class's `held_seats`, until it is paid or its hold ends. */
  holdsSeats: boolean
  /** Its seats count in the class's `confirmed_register_count`. */
  isSeated: boolean
  /** It has a registration number, which nobody else is ever given. */
  isNumbered: boolean
  /** Paid, or free: nothing is left to pay, and the customer is owed a mail. Seated or not. */
  paid: boolean
  /** The customer may open a payment for it, and is reminded to. */
  takesPayments: boolean
  /** In which turn gateways are asked about its open payments. */
  queryTurn: 'first' | 'second' | 'last'
  /** Its personal data may be erased. */
  isErasable: boolean
  /** What its retention time is counted from: the making of the order, or the end of the class. */
  keptSince: 'order' | 'class'
  /** For docs/organising-by-sql.md, in Markdown. */
  meaning: string
}

/** Every status of an order, in the order of the table's CHECK. */
export const orderStatusRules = {
  pending: {
    money: 'settled',
    holdsSeats: true,
    isSeated: false,
    isNumbered: false,
    paid: false,
    takesPayments: true,
    queryTurn: 'first',
    isErasable: false,
    keptSince: 'class',
    meaning: 'not paid yet; the seats are held for a time',
  },
  confirmed: {
    money: 'double_payment',
    holdsSeats: false,
    isSeated: true,
    isNumbered: true,
    paid: true,
    takesPayments: false,
    queryTurn: 'second',
    isErasable: true,
    keptSince: 'class',
    meaning: 'paid, or free; has a seat and a registration number',
  },
  expired: {
    money: 'late',
    holdsSeats: false,
    isSeated: false,
    isNumbered: false,
    paid: false,
    takesPayments: false,
    queryTurn: 'last',
    isErasable: true,
    keptSince: 'order',
    meaning: 'not paid in time, or cancelled by the customer before paying (`cancelled_at`)',
  },
  paid_without_seat: {
    money: 'double_payment',
    holdsSeats: false,
    isSeated: false,
    isNumbered: false,
    paid: true,
    takesPayments: false,
    queryTurn: 'second',
    isErasable: true,
    keptSince: 'class',
    meaning: 'paid after the hold ended, when the class was full: **give money back**',
  },
  cancelled: {
    money: 'double_payment',
    holdsSeats: false,
    isSeated: false,
    isNumbered: true,
    paid: true,
    takesPayments: false,
    queryTurn: 'second',
    isErasable: true,
    keptSince: 'class',
    meaning: 'was confirmed; the office gave its seat back. Its number stays, and no money has moved by it',
  },
} as const satisfies Record<string, OrderStatusRule>

/** What the status of a payment means. Every reader derives its condition from these columns. */
interface PaymentStatusRule {
  /** The verdict on a decline. A decline closes an open payment; it never undoes a complete one. */
  declined: Verdict
  /** A success may still complete it. */
  takesMoney: boolean
  /** No result is known: the customer may be paying. */
  isOpen: boolean
  /** The money has arrived. */
  isComplete: boolean
  /** How often the gateway's server is asked about it: until it is a day old, once when it is a day old, or not at all. */
  queried: 'repeatedly' | 'once more' | 'never'
}

/** Every status of a payment, in the order of the table's CHECK. */
export const paymentStatusRules = {
  initialized: {
    declined: 'settled',
    takesMoney: true,
    isOpen: true,
    isComplete: false,
    queried: 'repeatedly',
  },
  complete: { declined: 'conflict', takesMoney: false, isOpen: false, isComplete: true, queried: 'never' },
  failed: {
    declined: 'duplicate',
    takesMoney: true,
    isOpen: false,
    isComplete: false,
    queried: 'once more',
  },
} as const satisfies Record<string, PaymentStatusRule>

export type OrderStatus = keyof typeof orderStatusRules
export type PaymentStatus = keyof typeof paymentStatusRules
export type MemberStatus = (typeof memberStatuses)[number]
export type StaffRole = (typeof staffRoles)[number]
export type SignInMethod = (typeof signInMethods)[number]
export type ChallengePurpose = (typeof challengePurposes)[number]
export type LogOutcome = (typeof logOutcomes)[number]
export type OrderActor = (typeof orderActors)[number]
export type OrderEventKind = (typeof orderEventKinds)[number]
export type HandMethod = (typeof handMethods)[number]
export type RefundEnding = (typeof refundEndings)[number]
export type AttentionKind = (typeof attentionKinds)[number]
export type MailOutcome = (typeof mailOutcomes)[number]

/** The statuses of orders that are paid, or free. */
export type PaidOrderStatus = {
  [Status in OrderStatus]: (typeof orderStatusRules)[Status]['paid'] extends true ? Status : never
}[OrderStatus]

export const orderStatuses = Object.keys(orderStatusRules) as [OrderStatus, ...OrderStatus[]]
export const paymentStatuses = Object.keys(paymentStatusRules) as [PaymentStatus, ...PaymentStatus[]]

/** The order statuses for which a condition holds, in the order of the table. */
export const orderStatusesThat = (holds: (rule: OrderStatusRule) => boolean): OrderStatus[] =>
  orderStatuses.filter((status) => holds(orderStatusRules[status]))

/** The payment statuses for which a condition holds, in the order of the table. */
export const paymentStatusesThat = (holds: (rule: PaymentStatusRule) => boolean): PaymentStatus[] =>
  paymentStatuses.filter((status) => holds(paymentStatusRules[status]))

/** Whether an order of this status is paid, or free. */
export const isPaid = (status: OrderStatus): status is PaidOrderStatus => orderStatusRules[status].paid
