import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { orders } from '../schema/index.ts'
import { freeSeatsCountedMinutes } from './client-limits.ts'

/** Erases where free orders were made once their seats no longer count against that network's limit. */
export async function forgetNetworksOfFreeOrders(db: Queries): Promise<void> {
  await db.update(orders).set({ clientNetwork: null }).where(sql`
    ${orders.clientNetwork} is not null and ${orders.status} = 'confirmed'
    and ${orders.createdAt} <= now() - ${sql.raw(`interval '${freeSeatsCountedMinutes} minutes'`)}
  `)
}
