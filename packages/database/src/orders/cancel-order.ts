import { and, eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { recordEvent } from './acts/act.ts'
import { orders, type OrderActor } from '../schema/index.ts'
import { endHolds } from '../holds/end-holds.ts'
import { holdsSeats } from '../holds/holds-seats.ts'

/**
 * Cancels a pending order for its customer or the operator, gives its seats back and records it.
 * @returns whether it was pending
 * @throws DrizzleQueryError
 */
export const cancelOrder = (
  db: Queries,
  orderId: string,
  actor: Exclude<OrderActor, 'staff'> = 'customer',
): Promise<boolean> =>
  db.transaction(async (tx) => {
    const ended = await endHolds(tx, and(eq(orders.id, orderId), holdsSeats), 'cancelled')
    if (ended.orders === 0) return false
    await recordEvent(
      tx,
      orderId,
      { actor, actId: null },
      { kind: 'cancelled', data: { seats: ended.seats } },
    )
    return true
  })
