import { and, eq, isNull } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff, staffPasskeys } from '../schema/index.ts'
import type { NewPasskey } from './new-passkey.ts'

/** A passkey that may sign in, and whose it is. */
export interface Passkey extends NewPasskey {
  staffId: string
}

/**
 * Finds a passkey by its credential id.
 * @returns undefined when it is unknown, or its person is disabled
 * @throws DrizzleQueryError
 */
export async function findPasskey(db: Queries, id: string): Promise<Passkey | undefined> {
  const [found] = await db
    .select({
      id: staffPasskeys.id,
      staffId: staffPasskeys.staffId,
      label: staffPasskeys.label,
      publicKey: staffPasskeys.publicKey,
      counter: staffPasskeys.counter,
      transports: staffPasskeys.transports,
      synced: staffPasskeys.synced,
    })
    .from(staffPasskeys)
    .innerJoin(staff, eq(staff.id, staffPasskeys.staffId))
    .where(and(eq(staffPasskeys.id, id), isNull(staff.disabledAt)))
  return found
}
