import { and, eq, sql, type SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Queries } from './database.ts'
import { lockClasses } from './locks.ts'
import { gatewayResponses, orders, payments } from './schema.ts'

/**
 * A pending order whose hold has run out. One whose success is only waiting for the gateway's recheck keeps its
 * seats for up to a day: the customer may well have paid, and the gateway is what is slow.
 */
export const overdueHold: SQL = sql`(
  ${orders.status} = 'pending' and ${orders.holdExpiresAt} <= now() and not exists (
    select from ${payments} join ${gatewayResponses} on ${gatewayResponses.paymentId} = ${payments.id}
    where ${payments.orderId} = ${orders.id} and ${gatewayResponses.verdict} = 'unconfirmed'
      and ${gatewayResponses.arrivedAt} > now() - interval '1 day'
  )
)`

/** The same as text, for statements that are prepared. */
export const overdueHoldText = new PgDialect().sqlToQuery(overdueHold).sql

/**
 * Marks orders whose hold has run out and gives their seats back, a few hundred at a time.
 * @param classId only of this class
 * @returns how many orders expired
 */
export const expireHolds = (db: Queries, classId?: number): Promise<number> =>
  expireWhere(db, and(overdueHold, classId === undefined ? undefined : eq(orders.classId, classId)))

/** Ends the hold of one pending order now. @returns whether it was pending */
export const cancelOrder = async (db: Queries, orderId: string): Promise<boolean> =>
  (await expireWhere(db, and(eq(orders.id, orderId), eq(orders.status, 'pending')), 'cancelled')) > 0

function expireWhere(
  db: Queries,
  condition: SQL | undefined,
  why: 'overdue' | 'cancelled' = 'overdue',
): Promise<number> {
  return db.transaction(async (tx) => {
    // An order that is locked is being settled: leaving it out is right, and waiting could deadlock.
    const overdue = await tx
      .select({ id: orders.id, classId: orders.classId })
      .from(orders)
      .where(condition)
      .orderBy(orders.id)
      .limit(500)
      .for('no key update', why === 'cancelled' ? {} : { skipLocked: true })
    if (overdue.length === 0) return 0

    await lockClasses(
      tx,
      overdue.map((order) => order.classId),
    )
    await tx.execute(sql`
      with expired as (
        update orders set status = 'expired', cancelled_at = ${why === 'cancelled' ? sql`now()` : null}
        where id in ${overdue.map((order) => order.id)} and status = 'pending'
        returning class_id, seats
      )
      update classes set held_seats = held_seats - released.seats
      from (select class_id, sum(seats) as seats from expired group by class_id) released
      where classes.id = released.class_id
    `)
    return overdue.length
  })
}
