import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff, staffPassphrases } from '../schema/index.ts'

/** How somebody without a passkey signs in. */
export interface Passphrase {
  staffId: string
  /** With its function, parameters and salt. */
  hash: string
  /** Secret of the authenticator app, sealed. */
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
