import { and, eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staffPassphrases } from '../schema/index.ts'

/**
 * Replaces the sealed secret of an authenticator app by the same one under another key.
 * @param sealed.from what it has to be still
 * @throws DrizzleQueryError
 */
export async function resealTotpSecret(
  db: Queries,
  staffId: string,
  { from, to }: { from: string; to: string },
): Promise<void> {
  await db
    .update(staffPassphrases)
    .set({ totpSecret: to })
    .where(and(eq(staffPassphrases.staffId, staffId), eq(staffPassphrases.totpSecret, from)))
}
