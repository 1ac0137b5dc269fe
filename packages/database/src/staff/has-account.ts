import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff } from '../schema/index.ts'

/** Whether an address has an account, enabled or not, whatever the case of its letters. @throws DrizzleQueryError */
export async function hasAccount(db: Queries, email: string): Promise<boolean> {
  const found = await db
    .select({ id: staff.id })
    .from(staff)
    .where(sql`lower(${staff.email}) = lower(${email})`)
  return found.length > 0
}
