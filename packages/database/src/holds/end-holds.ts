import { sql, type SQL } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { orders } from '../schema/index.ts'
import { orderIs } from '../schema/status-sql.ts'
import { lockClasses } from './lock-classes.ts'

const holdsSeats = sql.raw(orderIs('status', (rule) => rule.holdsSeats))

/** Why a hold ends: its time is over, the customer cancelled, or the operator released it. */
export type WhyEnded = 'overdue' | 'cancelled' | 'released'

/** What one batch found and ended. `found` counts orders that the condition matched before they were locked. */
export interface EndedHolds {
  found: number
  orders: number
  seats: number
}

/**
 * Ends up to 500 holds and gives their seats back, in a transaction of its own. The condition is checked twice: once to
 * find the orders, and again under the class locks, when neither a payment nor a longer hold can arrive any more.
 */
export async function endHolds(db: Queries, condition: SQL | undefined, why: WhyEnded): Promise<EndedHolds> {
  return db.transaction(async (tx) => {
    // A locked order is being settled. Overdue holds skip it: they will be found again, and waiting could deadlock.
    const overdue = await tx
      .select({ id: orders.id, classId: orders.classId })
      .from(orders)
      .where(condition)
      .orderBy(orders.id)
      .limit(500)
      .for('no key update', why === 'overdue' ? { skipLocked: true } : {})
    if (overdue.length === 0) return { found: 0, orders: 0, seats: 0 }

    await lockClasses(
      tx,
      overdue.map((order) => order.classId),
    )
    const [ended] = await tx.execute<{ orders: number; seats: number }>(sql`
      with expired as (
        update orders set status = 'expired', client_network = null,
          cancelled_at = ${why === 'cancelled' ? sql`now()` : null}
        where id in ${overdue.map((order) => order.id)} and ${holdsSeats} and ${condition}
        returning class_id, seats
      ), counted as (
        update classes set held_seats = held_seats - released.seats
        from (select class_id, sum(seats) as seats from expired group by class_id) released
        where classes.id = released.class_id
      )
      select count(*)::integer as orders, coalesce(sum(seats), 0)::integer as seats from expired
    `)
    return { found: overdue.length, ...ended! }
  })
}
