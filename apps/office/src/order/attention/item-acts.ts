import type { AttentionAct, AttentionItem, OfficeOrderDetail, Permission } from '@baoming/contract/office'
import { actPermissions, type AskedAct, type OrderActName } from '../acts/order-acts.ts'

/** An act that a card of an item offers. */
export type ItemAct = OrderActName | 'given' | 'withdraw' | 'handled'

/** The forms of what the API says can put an item right. */
const formsByAct = {
  add_seat: ['addSeat'],
  move: ['move'],
  owe_refund: ['giveBack'],
  end_refund: ['given', 'withdraw'],
  correct: ['correct'],
  resend: ['resend'],
  handle: ['handled'],
} as const satisfies Record<AttentionAct, readonly ItemAct[]>

const itemPermissions = {
  ...actPermissions,
  given: 'move-money',
  withdraw: 'move-money',
  handled: 'handle-attention',
} as const satisfies Record<ItemAct, Permission>

/** The acts of an item that somebody may do, the best first. One that this version does not know is left out. */
export const itemActs = (acts: readonly string[], may: (permission: Permission) => boolean): ItemAct[] =>
  acts
    .flatMap((act): readonly ItemAct[] =>
      Object.hasOwn(formsByAct, act) ? formsByAct[act as AttentionAct] : [],
    )
    .filter((act) => may(itemPermissions[act]))

/** The form that an item's act opens; undefined where there is nothing left to be done by it. */
export function askedAct(
  act: ItemAct,
  item: Pick<AttentionItem, 'kind' | 'subject' | 'payment' | 'refund'>,
  detail: OfficeOrderDetail,
): AskedAct | undefined {
  if (act === 'handled') return { act, item }
  if (act === 'giveBack') return { act, ...(item.payment && { paymentId: item.payment.id }) }
  if (act !== 'given' && act !== 'withdraw') return { act }
  const refund = detail.refunds.find(({ id, endedAs }) => id === item.refund?.id && endedAs === null)
  return refund && { act, refund }
}
