import { eq, sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { classes, orders } from '../../schema/index.ts'
import { orderLinkDays } from '../../schema/link-days.ts'

/** What decides which tokens open an order. */
export interface OrderAccess {
  /** Only tokens made for this version open it. */
  tokenVersion: number
  /** The class ended more than `orderLinkDays` ago, so no token opens the order. */
  expired: boolean
}

/**
 * Reads which tokens open an order.
 * @returns undefined when there is no such order
 * @throws DrizzleQueryError
 */
export async function findOrderAccess(db: Queries, orderId: string): Promise<OrderAccess | undefined> {
  const [found] = await db
    .select({
      tokenVersion: orders.tokenVersion,
      expired: sql<boolean>`${classes.endsAt} + make_interval(days => ${orderLinkDays}) <= now()`,
    })
    .from(orders)
    .innerJoin(classes, eq(classes.id, orders.classId))
    .where(eq(orders.id, orderId))
    .prepare('find_order_access')
    .execute()
  return found
}
