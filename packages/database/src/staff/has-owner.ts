import { and, eq, isNull } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff } from '../schema/index.ts'

/**
 * Whether there is an owner who may come in.
 * @throws DrizzleQueryError
 */
export async function hasOwner(db: Queries): Promise<boolean> {
  const found = await db
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.role, 'owner'), isNull(staff.disabledAt)))
    .limit(1)
  return found.length > 0
}
