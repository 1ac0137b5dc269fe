import type { Queries } from '../connection/database.ts'
import { staffPasskeys } from '../schema/index.ts'
import type { NewPasskey } from './new-passkey.ts'

/**
 * Adds a passkey to an account.
 * @returns false when the passkey is known already, to this account or another one
 * @throws DrizzleQueryError
 */
export async function addPasskey(db: Queries, passkey: NewPasskey & { staffId: string }): Promise<boolean> {
  const added = await db
    .insert(staffPasskeys)
    .values(passkey)
    .onConflictDoNothing()
    .returning({ id: staffPasskeys.id })
  return added.length > 0
}
