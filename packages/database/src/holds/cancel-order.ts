import { and, eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { orders } from '../schema/index.ts'
import { endHolds } from './end-holds.ts'

/** Ends the hold of one pending order now. @returns whether it was pending */
export async function cancelOrder(db: Queries, orderId: string): Promise<boolean> {
  const ended = await endHolds(db, and(eq(orders.id, orderId), eq(orders.status, 'pending')), 'cancelled')
  return ended.orders > 0
}
