import { sql } from 'drizzle-orm'
import type { Queries } from './database.ts'

/** Whether the database answers and has our tables; rejects otherwise. */
export async function pingDatabase(queries: Queries): Promise<void> {
  await queries.execute(sql`select from gateway_responses limit 0`)
}
