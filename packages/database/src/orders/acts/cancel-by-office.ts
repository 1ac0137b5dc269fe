import { eq, sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { endLocked } from '../../holds/end-holds.ts'
import { orders, orderStatusRules } from '../../schema/index.ts'
import { actOnOrder, ActRejected, type ActResult, type OrderAct } from './act.ts'
import { oweMail } from './owe-mail.ts'
import { freeSeats, lockSeats } from './seats.ts'

/**
 * Cancels a confirmed order: its seats are free, its number stays, no money moves, and the customer is owed a mail. A
 * pending order ends as when the customer cancels it.
 * @throws DrizzleQueryError
 */
export const cancelByOffice = (
  db: Queries,
  { reason, ...act }: OrderAct & { reason?: string | undefined },
): Promise<ActResult> =>
  actOnOrder(db, act, async (tx, order, record) => {
    const { id, classId, seats, status, registerIndex } = order
    const { isSeated, holdsSeats, paid } = orderStatusRules[status]
    if (status === 'cancelled' || (order.cancelledAt && !paid)) return null
    if (holdsSeats) {
      await lockSeats(tx, [classId], {})
      await endLocked(tx, eq(orders.id, id), 'cancelled')
      return record({ kind: 'cancelled', data: { seats }, note: reason })
    }
    if (!isSeated) throw new ActRejected('order_not_cancellable')
    await lockSeats(tx, [classId], {})
    await freeSeats(tx, classId, seats)
    await tx
      .update(orders)
      .set({ status: 'cancelled', cancelledAt: sql`now()`, clientNetwork: null })
      .where(eq(orders.id, id))
    const event = await record({ kind: 'cancelled', data: { number: registerIndex, seats }, note: reason })
    await oweMail(tx, order.memberEmail, { job: 'cancelled-mail', orderId: id, eventId: event.id })
    return event
  })
