import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { idempotencyKeys } from '../schema/index.ts'

/** Keys older than the 24 hours they are honoured for. */
export async function forgetIdempotencyKeys(db: Queries): Promise<void> {
  await db.delete(idempotencyKeys).where(sql`${idempotencyKeys.createdAt} <= now() - interval '24 hours'`)
}
