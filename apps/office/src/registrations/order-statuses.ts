import type { OfficeOrder } from '@baoming/contract/office'
import type { OrderStatus } from '@baoming/contract/shared'
import { knownWord, type KnownWord } from '../shared/known-word.ts'

/** How the statuses of an order are shown, in the order of the filter. */
export const orderStatuses = {
  confirmed: { key: 'registrations.statuses.confirmed', tone: 'good' },
  pending: { key: 'registrations.statuses.pending', tone: 'wait' },
  paid_without_seat: { key: 'registrations.statuses.paid_without_seat', tone: 'bad' },
  expired: { key: 'registrations.statuses.expired', tone: 'plain' },
  cancelled: { key: 'registrations.statuses.cancelled', tone: 'plain' },
} as const satisfies Record<OrderStatus, KnownWord>

/** How an order stands: its status, told apart where staff would: a free seat, a registration that was cancelled. */
export function orderState({
  status,
  amount,
  cancelledAt,
}: Pick<OfficeOrder, 'amount' | 'cancelledAt'> & { status: string }): KnownWord | undefined {
  if (status === 'confirmed' && amount === 0) return { key: 'registrations.statuses.free', tone: 'good' }
  if (status === 'expired' && cancelledAt !== null)
    return { key: 'registrations.statuses.cancelled', tone: 'plain' }
  return knownWord<KnownWord>(orderStatuses, status)
}
