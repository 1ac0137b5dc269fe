import type { Queries } from '../connection/database.ts'
import { executeText } from '../sql/prepared.ts'

/**
 * Waits until no other transaction changes who is an owner; the triggers of `staff` take the same lock. It ends with the
 * transaction.
 */
export async function lockOwners(tx: Queries): Promise<void> {
  await executeText(tx, "select pg_advisory_xact_lock(hashtextextended('baoming owners', 0))", [])
}
