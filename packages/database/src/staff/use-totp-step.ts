import { and, eq, lt } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staffPassphrases } from '../schema/index.ts'

/**
 * Uses the code of a time step, once; later none of an earlier step.
 * @param step RFC 6238: whole half minutes since 1970
 * @returns false when the code of this or a later step was used before
 * @throws DrizzleQueryError
 */
export async function useTotpStep(db: Queries, staffId: string, step: number): Promise<boolean> {
  const used = await db
    .update(staffPassphrases)
    .set({ totpStep: step })
    .where(and(eq(staffPassphrases.staffId, staffId), lt(staffPassphrases.totpStep, step)))
    .returning({ staffId: staffPassphrases.staffId })
  return used.length > 0
}
