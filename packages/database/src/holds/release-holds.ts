import { and, eq, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classes, orders, payments } from '../schema/index.ts'
import { paymentIs } from '../schema/status-sql.ts'
import { endHolds } from './end-holds.ts'
import { holdsSeats } from './holds-seats.ts'

/** Which holds to end before their time: those that meet all of the given conditions. */
export interface HoldsToRelease {
  classSlug?: string
  orderId?: string
  /** Orders made from an address, or a network in CIDR notation. */
  network?: string
  /** Also ends holds of orders with an open payment. */
  evenIfPaying?: boolean
}

export interface ReleasedHolds {
  orders: number
  seats: number
  /** Orders that keep their seats because they have an open payment. */
  keptPaying: number
}

/** SQL: whether an order has an open payment. Its money would find no seat if the hold ended. */
const isBeingPaid = sql`exists (
  select from ${payments} where ${payments.orderId} = ${orders.id} and ${sql.raw(paymentIs('payments.status', (rule) => rule.isOpen))}
)`

/**
 * Ends holds for the operator, such as those of a client that holds seats without paying.
 * @throws DrizzleQueryError
 */
export async function releaseHolds(
  db: Queries,
  { classSlug, orderId, network, evenIfPaying = false }: HoldsToRelease,
): Promise<ReleasedHolds> {
  const asked = and(
    holdsSeats,
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
