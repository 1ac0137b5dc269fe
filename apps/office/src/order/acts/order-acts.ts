import type { OrderStatus } from '@baoming/contract/shared'
import type { AttentionItem, OfficeOrderDetail, Permission } from '@baoming/contract/office'
import { moneyKept } from './refundable.ts'

/** What staff may do to a registration by a form without further choice. */
export type OrderActName = 'addSeat' | 'pay' | 'resend' | 'correct' | 'move' | 'giveBack' | 'note' | 'cancel'

/** An act whose form is asked for. */
export type AskedAct =
  | { act: Exclude<OrderActName, 'giveBack'> }
  | { act: 'giveBack'; paymentId?: string }
  | { act: 'given' | 'withdraw'; refund: OfficeOrderDetail['refunds'][number] }
  | { act: 'handled'; item: Pick<AttentionItem, 'kind' | 'subject'> }

/** Who may do it. */
export const actPermissions = {
  addSeat: 'change-orders',
  pay: 'change-orders',
  resend: 'change-orders',
  correct: 'change-orders',
  move: 'change-orders',
  giveBack: 'move-money',
  note: 'change-orders',
  cancel: 'change-orders',
} as const satisfies Record<OrderActName, Permission>

/** What makes sense by what became of the seat, in the order of the menu. */
const actsByStatus = {
  pending: ['pay', 'resend', 'correct', 'note', 'cancel'],
  confirmed: ['resend', 'correct', 'move', 'giveBack', 'note', 'cancel'],
  paid_without_seat: ['addSeat', 'move', 'giveBack', 'resend', 'correct', 'note'],
  cancelled: ['giveBack', 'resend', 'correct', 'note'],
  expired: ['correct', 'note'],
} as const satisfies Record<OrderStatus, readonly OrderActName[]>

/** The acts that are offered for a registration to somebody who may do what `may` says. */
export function offeredActs(
  detail: OfficeOrderDetail,
  may: (permission: Permission) => boolean,
): OrderActName[] {
  const { order } = detail
  const acts = Object.hasOwn(actsByStatus, order.status) ? actsByStatus[order.status] : (['note'] as const)
  return acts.filter((act) => {
    if (!may(actPermissions[act])) return false
    if (act === 'giveBack') return moneyKept(detail) > 0
    // Nothing personal is left to correct, and nobody to write to.
    if (order.erasedAt !== null && act !== 'note') return false
    return act !== 'resend' || order.memberEmail !== ''
  })
}
