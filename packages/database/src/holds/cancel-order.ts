import { and, eq, inArray } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { orders, orderStatusesThat } from '../schema/index.ts'
import { endHolds } from './end-holds.ts'

const cancellable = orderStatusesThat((rule) => rule.holdsSeats)

/**
 * Cancels a pending order and gives its seats back.
 * @returns whether it was pending
 * @throws DrizzleQueryError
 */
export async function cancelOrder(db: Queries, orderId: string): Promise<boolean> {
  const ended = await endHolds(
    db,
    and(eq(orders.id, orderId), inArray(orders.status, cancellable)),
    'cancelled',
  )
  return ended.orders > 0
}
