import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff, staffPassphrases, staffRecoveryCodes } from '../schema/index.ts'

/** How somebody without a passkey signs in. */
export interface Passphrase {
  staffId: string
  /** With its function, parameters and salt. */
  hash: string
  /** Sealed. */
  totpSecret: string
}

/**
 * Finds the passphrase of an address, whatever the case of its letters.
 * @returns undefined when it has none, or its person is disabled
 * @throws DrizzleQueryError
 */
export async function findPassphrase(db: Queries, email: string): Promise<Passphrase | undefined> {
  const [found] = await db
    .select({
      staffId: staffPassphrases.staffId,
      hash: staffPassphrases.hash,
      totpSecret: staffPassphrases.totpSecret,
    })
    .from(staffPassphrases)
    .innerJoin(staff, eq(staff.id, staffPassphrases.staffId))
    .where(and(sql`lower(${staff.email}) = lower(${email})`, isNull(staff.disabledAt)))
  return found
}

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
    .returning({ codeHash: staffRecoveryCodes.codeHash })
  return used.length > 0
}

/**
 * Gives a person new recovery codes in place of those that are left.
 * @param codeHashes SHA-256 of each
 * @throws DrizzleQueryError
 */
export const renewRecoveryCodes = (
  db: Queries,
  staffId: string,
  codeHashes: readonly Buffer[],
): Promise<void> =>
  db.transaction(async (tx) => {
    // Of two renewals at the same moment the second waits, so that the codes of one of them count.
    await tx.select({ id: staff.id }).from(staff).where(eq(staff.id, staffId)).for('no key update')
    await tx.delete(staffRecoveryCodes).where(eq(staffRecoveryCodes.staffId, staffId))
    if (codeHashes.length > 0) {
      await tx.insert(staffRecoveryCodes).values(codeHashes.map((codeHash) => ({ staffId, codeHash })))
    }
  })
