import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { idempotencyKeys } from '../schema/index.ts'

/**
 * Deletes idempotency keys that are older than the 24 hours for which they count.
 * @throws DrizzleQueryError
 */
export async function forgetIdempotencyKeys(db: Queries): Promise<void> {
  await db.delete(idempotencyKeys).where(sql`${idempotencyKeys.createdAt} <= now() - interval '24 hours'`)
}
