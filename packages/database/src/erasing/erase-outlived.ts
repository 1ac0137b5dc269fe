import { and, asc, isNull, sql, type SQL } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { orders, type OrderStatus, orderStatuses } from '../schema/index.ts'
import { eraseOrders, eraseResponses } from './erase-orders.ts'

/** Days after which nobody asks about an order that was never paid. */
export const unpaidRetentionDays = 30

/** Orders of a round at most, each round a transaction: a callback that meets it waits for milliseconds. */
const ordersPerRound = 50
const responsesPerRound = 200

const daysAgo = (days: number) => sql`now() - make_interval(days => ${days}::integer)`

/** When an order's personal data has had its time, by what became of its seat. */
const overWhen: Record<OrderStatus, (days: number) => SQL> = {
  // It holds seats, or is about to expire.
  pending: () => sql`false`,
  expired: () => sql`orders.created_at < ${daysAgo(unpaidRetentionDays)}`,
  confirmed: (days) => classOver(days),
  paid_without_seat: (days) => classOver(days),
}

const classOver = (days: number) => sql`exists (
  select from classes where classes.id = orders.class_id and classes.ends_at < ${daysAgo(days)}
)`

const isOver = (days: number): SQL =>
  sql`(${sql.join(
    orderStatuses.map((status) => sql`(orders.status = ${status} and ${overWhen[status](days)})`),
    sql` or `,
  )})`

/** What went because its time was over. */
export interface Outlived {
  orders: number
  responses: number
}

/**
 * Erases orders whose time is over, and responses that belong to none: those that matched no payment after the same
 * time, those that came for an erased order after a month, in which whoever sent money can still be found.
 * @param days after the end of the class
 * @returns what a round took; nothing when there is nothing left, or others hold it
 */
export async function eraseOutlived(db: Queries, days: number): Promise<Outlived> {
  const due = await db
    .select({ id: orders.id })
    .from(orders)
    .where(and(isNull(orders.erasedAt), isOver(days)))
    .orderBy(asc(orders.createdAt))
    .limit(ordersPerRound)
  const erased = await eraseOrders(
    db,
    due.map(({ id }) => id),
    isOver(days),
  )
  const others = await eraseResponses(
    db,
    sql`payment_id is null and arrived_at < ${daysAgo(days)}
      or arrived_at < ${daysAgo(unpaidRetentionDays)} and exists (
        select from payments join orders on orders.id = payments.order_id
        where payments.id = gateway_responses.payment_id and orders.erased_at is not null
      )`,
    responsesPerRound,
  )
  return { orders: erased.orders.length, responses: erased.responses + others }
}
