/** Languages that a class is held in and a customer can read. */
export const locales = ['zh-TW', 'en'] as const

export const memberStatuses = ['single', 'group'] as const
export const orderStatuses = ['pending', 'confirmed', 'expired', 'paid_without_seat'] as const
export const paymentStatuses = ['initialized', 'complete', 'failed'] as const

export type OrderStatus = (typeof orderStatuses)[number]
export type PaymentStatus = (typeof paymentStatuses)[number]
export type MemberStatus = (typeof memberStatuses)[number]
