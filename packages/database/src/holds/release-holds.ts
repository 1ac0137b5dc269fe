import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classes, orders, orderStatusesThat, payments } from '../schema/index.ts'
import { paymentIs } from '../schema/status-sql.ts'
import { endHolds } from './end-holds.ts'

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
  select from ${payments} where ${payments.orderId} = ${orders.id} and ${sql.raw(paymentIs('payments.status', (rule) => rule.isOpen))}
)`

/** Ends holds by hand, such as those of somebody who holds seats without paying. */
export async function releaseHolds(
  db: Queries,
  { classSlug, orderId, network, evenIfPaying = false }: HoldsToRelease,
): Promise<ReleasedHolds> {
  const asked = and(
    inArray(
      orders.status,
      orderStatusesThat((rule) => rule.holdsSeats),
    ),
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
