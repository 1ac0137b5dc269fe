import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { orders } from '../schema/index.ts'
import { freeSeatsCountedMinutes } from './client-limits.ts'

/**
 * Erases the networks of free orders whose seats no longer count towards a network's limit.
 * @throws DrizzleQueryError
 */
export async function forgetNetworksOfFreeOrders(db: Queries): Promise<void> {
  await db.update(orders).set({ clientNetwork: null }).where(sql`
    ${orders.clientNetwork} is not null and ${orders.status} = 'confirmed'
    and ${orders.createdAt} <= now() - ${sql.raw(`interval '${freeSeatsCountedMinutes} minutes'`)}
  `)
}
