import { eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff, staffRecoveryCodes } from '../schema/index.ts'

/**
 * Gives a person new recovery codes in place of those that are left. Of two renewals at the same moment the codes of one
 * count.
 * @param codeHashes SHA-256 of each
 * @throws DrizzleQueryError
 */
export const renewRecoveryCodes = (
  db: Queries,
  staffId: string,
  codeHashes: readonly Buffer[],
): Promise<void> =>
  db.transaction(async (tx) => {
    // The second one waits here, and then deletes what the first one inserted.
    await tx.select({ id: staff.id }).from(staff).where(eq(staff.id, staffId)).for('no key update')
    await tx.delete(staffRecoveryCodes).where(eq(staffRecoveryCodes.staffId, staffId))
    await addRecoveryCodes(tx, staffId, codeHashes)
  })

/** Adds recovery codes to those that a person has. */
export async function addRecoveryCodes(
  tx: Queries,
  staffId: string,
  codeHashes: readonly Buffer[],
): Promise<void> {
  if (codeHashes.length === 0) return
  await tx.insert(staffRecoveryCodes).values(codeHashes.map((codeHash) => ({ staffId, codeHash })))
}
