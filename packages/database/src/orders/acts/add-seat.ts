import { eq } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { orders, orderStatusRules } from '../../schema/index.ts'
import { actOnOrder, ActRejected, type ActResult, type OrderAct } from './act.ts'
import { oweMail } from './owe-mail.ts'
import { giveSeats, lockSeats, requireTakesPlace } from './seats.ts'

/**
 * Gives an order that was paid without a seat its seats. Where none is free, the class's capacity grows by what is missing,
 * once, however many colleagues ask for it. The customer is owed a mail.
 * @throws DrizzleQueryError
 */
export const addSeat = (
  db: Queries,
  { reason, ...act }: OrderAct & { reason?: string | undefined },
): Promise<ActResult> =>
  actOnOrder(db, act, async (tx, order, record) => {
    const { id, classId, seats, status } = order
    if (orderStatusRules[status].isSeated) return null
    if (status !== 'paid_without_seat') throw new ActRejected('order_not_waiting')
    const course = (await lockSeats(tx, [classId], { takenIn: classId })).get(classId)!
    requireTakesPlace(course)
    const { number, seatsAdded } = await giveSeats(tx, course, { seats, numbers: 1, addSeats: true })
    await tx.update(orders).set({ status: 'confirmed', registerIndex: number }).where(eq(orders.id, id))
    const event = await record({ kind: 'seat_added', data: { number, seats, seatsAdded }, note: reason })
    await oweMail(tx, order.memberEmail, {
      job: 'office-mail',
      orderId: id,
      eventId: event.id,
      why: 'seat_added',
    })
    return event
  })
