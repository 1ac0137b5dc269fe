import { and, eq, sql, type SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Queries } from '../connection/database.ts'
import { lockClasses } from './lock-classes.ts'
import { classes, gatewayResponses, orders, payments } from '../schema/index.ts'

/**
 * A pending order whose hold has run out. One whose success is only waiting for the gateway's recheck keeps its
 * seats for two hours: the customer may well have paid, and the gateway is what is slow. But such an answer can be
 * invented, so that no number of them keeps a seat for longer.
 */
export const overdueHold: SQL = sql`(
  ${orders.status} = 'pending' and ${orders.holdExpiresAt} <= now() and (
    ${orders.holdExpiresAt} <= now() - interval '2 hours' or not exists (
      select from ${payments} join ${gatewayResponses} on ${gatewayResponses.paymentId} = ${payments.id}
      where ${payments.orderId} = ${orders.id} and ${gatewayResponses.verdict} = 'unconfirmed'
        and ${gatewayResponses.arrivedAt} > now() - interval '2 hours'
    )
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

/** Which holds to end before their time; all that are given have to fit. */
export interface HoldsToRelease {
  classSlug?: string
  orderId?: string
  /** An address or a network in CIDR notation: orders made from there. */
  network?: string
  /** Ends holds as well whose customer may be paying at this moment. */
  evenIfPaying?: boolean
}

export interface ReleasedHolds {
  orders: number
  seats: number
  /** Orders that keep their seats because a payment of theirs may still arrive. */
  keptPaying: number
}

/** A payment that its customer may be making: what arrives for it later may find no seat. */
const isBeingPaid = sql`exists (
  select from ${payments} where ${payments.orderId} = ${orders.id} and ${payments.status} = 'initialized'
)`

/** Ends holds by hand, such as those of somebody who holds seats without paying. */
export async function releaseHolds(
  db: Queries,
  { classSlug, orderId, network, evenIfPaying = false }: HoldsToRelease,
): Promise<ReleasedHolds> {
  const asked = and(
    eq(orders.status, 'pending'),
    classSlug === undefined
      ? undefined
      : sql`${orders.classId} = (select ${classes.id} from ${classes} where ${classes.slug} = ${classSlug})`,
    orderId === undefined ? undefined : eq(orders.id, orderId),
    network === undefined ? undefined : sql`${orders.clientNetwork} && ${network}::inet`,
  )
  const released = { orders: 0, seats: 0 }
  for (;;) {
    const batch = await endHolds(
      db,
      and(asked, evenIfPaying ? undefined : sql`not ${isBeingPaid}`),
      'released',
    )
    if (batch.found === 0) break
    released.orders += batch.orders
    released.seats += batch.seats
  }
  const [kept] = await db
    .select({ count: sql<number>`count(*)::integer` })
    .from(orders)
    .where(asked)
  return { ...released, keptPaying: kept!.count }
}

type WhyEnded = 'overdue' | 'cancelled' | 'released'

const expireWhere = async (db: Queries, condition: SQL | undefined, why?: WhyEnded) =>
  (await endHolds(db, condition, why)).orders

/**
 * Ends holds, a few hundred at a time. The condition is asked twice: before the lock, to find them, and under it, where
 * neither a payment nor a longer hold can come any more.
 */
async function endHolds(
  db: Queries,
  condition: SQL | undefined,
  why: WhyEnded = 'overdue',
): Promise<{ found: number; orders: number; seats: number }> {
  return db.transaction(async (tx) => {
    // An order that is locked is being settled: leaving it out is right, and waiting could deadlock.
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
        where id in ${overdue.map((order) => order.id)} and status = 'pending' and ${condition}
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
