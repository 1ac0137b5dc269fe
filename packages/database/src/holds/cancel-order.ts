import { and, eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { orders } from '../schema/index.ts'
import { endHolds } from './end-holds.ts'
import { holdsSeats } from './holds-seats.ts'

/**
 * Cancels a pending order and gives its seats back.
 * @returns whether it was pending
 * @throws DrizzleQueryError
 */
export async function cancelOrder(db: Queries, orderId: string): Promise<boolean> {
  const ended = await endHolds(db, and(eq(orders.id, orderId), holdsSeats), 'cancelled')
  return ended.orders > 0
}
