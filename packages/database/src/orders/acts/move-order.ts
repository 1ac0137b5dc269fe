import { eq } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { leftNumbers, orders, orderStatusRules } from '../../schema/index.ts'
import { actOnOrder, ActRejected, type ActResult, type OrderAct } from './act.ts'
import { oweMail } from './owe-mail.ts'
import { freeSeats, giveSeats, lockSeats, priceOf, requireAhead } from './seats.ts'

/** Where an order moves to. */
export interface Move extends OrderAct {
  classId: number
  /** Where that class is full, its capacity grows by what is missing. */
  addSeats?: boolean | undefined
  reason?: string | undefined
}

/**
 * Moves a confirmed order, or one paid without a seat, to another class. Its id, link, payments and amount stay; the
 * number that it had in the class that it leaves stays taken. The customer is owed a mail.
 * @throws DrizzleQueryError
 */
export const moveOrder = (
  db: Queries,
  { classId, addSeats = false, reason, ...act }: Move,
): Promise<ActResult> =>
  actOnOrder(db, act, async (tx, order, record) => {
    const { id, seats, status, registerIndex } = order
    const { isSeated } = orderStatusRules[status]
    if (!isSeated && status !== 'paid_without_seat') throw new ActRejected('order_not_movable')
    if (order.classId === classId) {
      if (isSeated) return null
      throw new ActRejected('order_not_movable')
    }
    const locked = await lockSeats(tx, [order.classId, classId], { takenIn: classId })
    const left = locked.get(order.classId)!
    const course = locked.get(classId)
    if (!course) throw new ActRejected('class_not_found')
    requireAhead(course)
    const price = priceOf(course, order.memberStatus)
    if (price === null) throw new ActRejected('member_status_not_offered')

    const { number, seatsAdded } = await giveSeats(tx, course, { seats, numbers: 1, addSeats })
    if (isSeated) {
      await freeSeats(tx, left.id, seats)
      await tx.insert(leftNumbers).values({ classId: left.id, registerIndex: registerIndex!, orderId: id })
    }
    await tx
      .update(orders)
      .set({ classId, status: 'confirmed', registerIndex: number, clientNetwork: null })
      .where(eq(orders.id, id))
    const event = await record({
      kind: 'moved',
      data: {
        leftClassId: left.id,
        leftClassTitle: left.title,
        ...(isSeated && { leftNumber: registerIndex }),
        classId,
        classTitle: course.title,
        number,
        priceDifference: price - order.amount,
        seatsAdded,
      },
      note: reason,
    })
    await oweMail(tx, order.memberEmail, { job: 'office-mail', orderId: id, eventId: event.id, why: 'moved' })
    return event
  })
