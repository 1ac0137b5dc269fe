import { and, asc, eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { orders } from '../schema/index.ts'
import { isSeated } from './roll-class.ts'

/** Somebody on a roll: no address, phone number or amount, which teachers do not see. */
export interface RollPerson {
  orderId: string
  /** 1 for the member, 2 for the second person of a group. */
  person: 1 | 2
  registerIndex: number | null
  /** Empty where it is erased, or where nobody knows the second person's. */
  name: string
  /** The member's name, of the second person; null of the member. */
  companionOf: string | null
  isErased: boolean
}

/** Finds the people who have a seat in a class, by their numbers. @throws DrizzleQueryError */
export async function findRollPeople(db: Queries, classId: number): Promise<RollPerson[]> {
  const seated = await db
    .select(rollColumns)
    .from(orders)
    .where(and(eq(orders.classId, classId), isSeated))
    .orderBy(asc(orders.registerIndex))
  return seated.flatMap((order) =>
    order.seats === 1 ? [personOf(order, 1)] : [personOf(order, 1), personOf(order, 2)],
  )
}

/** What a roll reads of an order. */
export const rollColumns = {
  orderId: orders.id,
  registerIndex: orders.registerIndex,
  memberName: orders.memberName,
  secondName: orders.secondName,
  seats: orders.seats,
  erasedAt: orders.erasedAt,
}

interface RollOrder {
  orderId: string
  registerIndex: number | null
  memberName: string
  secondName: string | null
  erasedAt: Date | null
}

/** One of the people of an order. */
export const personOf = (order: RollOrder, person: 1 | 2): RollPerson => ({
  orderId: order.orderId,
  person,
  registerIndex: order.registerIndex,
  name: person === 1 ? order.memberName : (order.secondName ?? ''),
  companionOf: person === 1 ? null : order.memberName,
  isErased: order.erasedAt !== null,
})
