import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff } from '../schema/index.ts'
import { executeText } from '../sql/prepared.ts'

/**
 * Waits until no other transaction changes who is an owner; the triggers of `staff` take the same lock. It ends with the
 * transaction.
 */
export async function lockOwners(tx: Queries): Promise<void> {
  await executeText(tx, "select pg_advisory_xact_lock(hashtextextended('baoming owners', 0))", [])
}

/**
 * Whether there is an owner who may come in.
 * @throws DrizzleQueryError
 */
export async function hasOwner(db: Queries): Promise<boolean> {
  const found = await db
    .select({ id: staff.id })
    .from(staff)
    .where(sql`${staff.role} = 'owner' and ${staff.disabledAt} is null`)
    .limit(1)
  return found.length > 0
}
