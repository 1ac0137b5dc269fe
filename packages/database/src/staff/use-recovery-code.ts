import { and, eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staffRecoveryCodes } from '../schema/index.ts'

/**
 * Uses a recovery code, once.
 * @param codeHash SHA-256
 * @returns false when the person has no such code
 * @throws DrizzleQueryError
 */
export async function useRecoveryCode(db: Queries, staffId: string, codeHash: Buffer): Promise<boolean> {
  const used = await db
    .delete(staffRecoveryCodes)
    .where(and(eq(staffRecoveryCodes.staffId, staffId), eq(staffRecoveryCodes.codeHash, codeHash)))
    .returning({ staffId: staffRecoveryCodes.staffId })
  return used.length > 0
}
