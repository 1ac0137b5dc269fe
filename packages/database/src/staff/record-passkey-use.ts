import { and, eq, lt, or, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staffPasskeys } from '../schema/index.ts'
import type { NewPasskey } from './new-passkey.ts'

/**
 * Records that a passkey was used. Its counter has to have grown, unless its device does not count (WebAuthn Level 3, 7.2
 * step 22): otherwise one signature came twice, or the passkey was copied.
 * @returns whether the use counts
 * @throws DrizzleQueryError
 */
export async function recordPasskeyUse(
  db: Queries,
  { id, counter, synced }: Pick<NewPasskey, 'id' | 'counter' | 'synced'>,
): Promise<boolean> {
  const doesNotCount = counter === 0 ? eq(staffPasskeys.counter, 0) : undefined
  const recorded = await db
    .update(staffPasskeys)
    .set({ counter, synced, lastUsedAt: sql`now()` })
    .where(and(eq(staffPasskeys.id, id), or(lt(staffPasskeys.counter, counter), doesNotCount)))
    .returning({ id: staffPasskeys.id })
  return recorded.length > 0
}
