import { eq } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { isPaid, orders } from '../../schema/index.ts'
import { revokeOrderLinks } from '../access/revoke-order-links.ts'
import { actOnOrder, ActRejected, type ActResult, type OrderAct } from './act.ts'
import { oweMail } from './owe-mail.ts'

/** What is right about the people of an order; undefined stays as it is. */
export interface Correction {
  name?: string | undefined
  email?: string | undefined
  phone?: string | null | undefined
  secondName?: string | null | undefined
}

/** The columns of an order that a correction changes. */
const columns = {
  name: 'memberName',
  email: 'memberEmail',
  phone: 'memberPhone',
  secondName: 'secondName',
} as const
const fields = Object.keys(columns) as (keyof typeof columns)[]

/**
 * Corrects what an order says about its people; the record names the fields, not what they say. A new address makes links
 * in earlier mails void, and is owed the mail about the order. It does not count as one of the customer's corrections.
 * @throws DrizzleQueryError
 */
export const correctOrder = (
  db: Queries,
  { correction, ...act }: OrderAct & { correction: Correction },
): Promise<ActResult> =>
  actOnOrder(db, act, async (tx, order, record) => {
    const changed = fields.filter(
      (field) => correction[field] !== undefined && correction[field] !== order[columns[field]],
    )
    if (changed.length === 0) return null
    if (changed.includes('secondName') && order.memberStatus !== 'group')
      throw new ActRejected('no_second_person')
    const isNewAddress = changed.includes('email')
    if (isNewAddress) await revokeOrderLinks(tx, order.id)
    await tx
      .update(orders)
      .set({
        ...Object.fromEntries(changed.map((field) => [columns[field], correction[field]])),
        ...(isNewAddress && { emailUndeliverable: false, unpaidMailAt: null }),
      })
      .where(eq(orders.id, order.id))
    const event = await record({ kind: 'corrected', data: { fields: changed } })
    if (isNewAddress && isPaid(order.status))
      await oweMail(tx, correction.email!, {
        job: 'office-mail',
        orderId: order.id,
        eventId: event.id,
        why: 'resent',
      })
    return event
  })
