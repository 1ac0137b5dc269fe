import { and, eq, isNull, notExists, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff, staffPassphrases } from '../schema/index.ts'

/**
 * Finds the person of an address who comes in by passkey alone, whatever the case of its letters.
 * @returns the id; undefined when there is none, the account has a passphrase, or its person is disabled
 * @throws DrizzleQueryError
 */
export async function findWithoutPassphrase(db: Queries, email: string): Promise<string | undefined> {
  const passphrase = db
    .select({ staffId: staffPassphrases.staffId })
    .from(staffPassphrases)
    .where(eq(staffPassphrases.staffId, staff.id))
  const [found] = await db
    .select({ id: staff.id })
    .from(staff)
    .where(and(sql`lower(${staff.email}) = lower(${email})`, isNull(staff.disabledAt), notExists(passphrase)))
  return found?.id
}
