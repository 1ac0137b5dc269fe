import { sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { orderLinkDays } from './link-days.ts'

/** Which links open an order. */
export interface OrderAccess {
  /** Only tokens made for this version do. */
  tokenVersion: number
  /** No link does any more: the class ended too long ago. */
  expired: boolean
}

/** @returns undefined when there is no such order */
export async function findOrderAccess(db: Queries, orderId: string): Promise<OrderAccess | undefined> {
  const [found] = await db.execute<{ token_version: number; expired: boolean }>(sql`
    select token_version, ends_at + make_interval(days => ${orderLinkDays}) <= now() as expired
    from orders join classes on classes.id = orders.class_id
    where orders.id = ${orderId}::uuid
  `)
  return found && { tokenVersion: found.token_version, expired: found.expired }
}
