import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classes, orders } from '../schema/index.ts'
import { holdsSeats } from './holds-seats.ts'
import { lockClasses } from './lock-classes.ts'

/** Why a hold ends: its time is over, the customer cancelled, or the operator released it. */
export type WhyEnded = 'overdue' | 'cancelled' | 'released'

/** What one batch found and ended. `found` counts orders that the condition matched before they were locked. */
export interface EndedHolds {
  found: number
  orders: number
  seats: number
}

/** Holds of one batch at most. */
const batchMax = 500

/**
 * Ends up to 500 holds and gives their seats back, in a transaction of its own. The condition is checked twice: once to
 * find the orders, and again under the class locks, when neither a payment nor a longer hold can arrive any more.
 * @throws DrizzleQueryError; its cause has SQLSTATE 55P03 when a row was locked for too long
 */
export const endHolds = (db: Queries, condition: SQL | undefined, why: WhyEnded): Promise<EndedHolds> =>
  db.transaction(async (tx) => {
    // A locked order is being settled. Overdue holds skip it: they will be found again, and waiting could deadlock.
    const found = await tx
      .select({ id: orders.id, classId: orders.classId })
      .from(orders)
      .where(condition)
      .orderBy(orders.id)
      .limit(batchMax)
      .for('no key update', why === 'overdue' ? { skipLocked: true } : {})
    if (found.length === 0) return { found: 0, orders: 0, seats: 0 }

    await lockClasses(
      tx,
      found.map((order) => order.classId),
    )
    const ids = found.map((order) => order.id)
    return { found: found.length, ...(await endLocked(tx, and(inArray(orders.id, ids), condition), why)) }
  })

/** Ends holds whose orders and classes the caller has locked, those that meet the condition still. @throws DrizzleQueryError */
export async function endLocked(tx: Queries, condition: SQL | undefined, why: WhyEnded) {
  const ended = tx.$with('ended').as(
    tx
      .update(orders)
      .set({ status: 'expired', clientNetwork: null, cancelledAt: why === 'cancelled' ? sql`now()` : null })
      .where(and(holdsSeats, condition))
      .returning({ classId: orders.classId, seats: orders.seats }),
  )
  const released = tx
    .select({ classId: ended.classId, seats: sql<number>`sum(${ended.seats})`.as('seats_released') })
    .from(ended)
    .groupBy(ended.classId)
    .as('released')
  const counted = tx.$with('counted').as(
    tx
      .update(classes)
      .set({ heldSeats: sql`${classes.heldSeats} - ${released.seats}` })
      .from(released)
      .where(eq(classes.id, released.classId))
      .returning({ id: classes.id }),
  )
  const [sums] = await tx
    .with(ended, counted)
    .select({
      orders: sql<number>`count(*)::integer`,
      seats: sql<number>`coalesce(sum(${ended.seats}), 0)::integer`,
    })
    .from(ended)
  return sums!
}
