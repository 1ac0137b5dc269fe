import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classes, orders } from '../schema/index.ts'
import { orderIs, paymentIs } from '../schema/status-sql.ts'
import { dayBegins } from './days.ts'

/** What happened since midnight in Taipei. */
export interface Today {
  /** Made today, and confirmed. */
  registrations: number
  seats: number
  /** Of all classes, not paid yet. */
  seatsHeld: number
  /** Paid for today's registrations. */
  takings: number
}

/** Counts what happened since midnight. @throws DrizzleQueryError */
export async function readToday(db: Queries): Promise<Today> {
  const made = db
    .select({
      seats: orders.seats,
      paid: sql<number>`(
        select coalesce(sum(payments.amount), 0) from payments
        where payments.order_id = "orders"."id" and ${sql.raw(paymentIs('payments.status', (rule) => rule.isComplete))}
      )`.as('paid'),
    })
    .from(orders)
    .where(
      sql`${orders.createdAt} >= ${sql.raw(dayBegins())} and ${sql.raw(orderIs('orders.status', (rule) => rule.isSeated))}`,
    )
    .as('made')
  const [[counted], [held]] = [
    await db
      .select({
        registrations: sql<number>`count(*)::integer`,
        seats: sql<number>`coalesce(sum(${made.seats}), 0)::integer`,
        takings: sql<number>`coalesce(sum(${made.paid}), 0)::float8`,
      })
      .from(made),
    await db.select({ seats: sql<number>`coalesce(sum(${classes.heldSeats}), 0)::integer` }).from(classes),
  ]
  return { ...counted!, seatsHeld: held!.seats }
}
