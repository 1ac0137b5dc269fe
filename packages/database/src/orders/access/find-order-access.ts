import { eq, sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { classes, orders } from '../../schema/index.ts'
import { orderLinkDays } from './link-days.ts'

/** Which tokens open an order. */
export interface OrderAccess {
  /** Only tokens made for this version open it. */
  tokenVersion: number
  /** The class ended more than `orderLinkDays` ago: no token opens it any more. */
  expired: boolean
}

/** @returns undefined when there is no such order */
export async function findOrderAccess(db: Queries, orderId: string): Promise<OrderAccess | undefined> {
  const [found] = await db
    .select({
      tokenVersion: orders.tokenVersion,
      expired: sql<boolean>`${classes.endsAt} + make_interval(days => ${orderLinkDays}) <= now()`,
    })
    .from(orders)
    .innerJoin(classes, eq(classes.id, orders.classId))
    .where(eq(orders.id, orderId))
  return found
}
