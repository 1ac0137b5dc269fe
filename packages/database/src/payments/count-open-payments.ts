import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { queriedFor } from './query-times.ts'

/** How many payments that may still be paid each gateway has. */
export async function openPaymentsByGateway(db: Queries): Promise<ReadonlyMap<string, number>> {
  const rows = await db.execute<{ gateway: string; count: number }>(sql`
    select gateway, count(*)::integer as count from payments
    where status = 'initialized' and created_at > now() - ${queriedFor}
    group by gateway
  `)
  return new Map(rows.map(({ gateway, count }) => [gateway, count]))
}
