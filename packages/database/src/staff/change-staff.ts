import { eq, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff, type StaffRole } from '../schema/index.ts'

/** What a person was before a change, for the log. */
export interface StaffBefore {
  role: StaffRole
  disabled: boolean
}

/** A change that was made, or why not. */
export type StaffChange<Code extends string> = { ok: true; before: StaffBefore } | { ok: false; code: Code }

/** Changes a person whose row it has locked, in a transaction. @throws DrizzleQueryError */
export const changeStaff = (
  db: Queries,
  staffId: string,
  change: (tx: Queries) => Promise<unknown>,
): Promise<StaffChange<'not_found'>> =>
  db.transaction(async (tx): Promise<StaffChange<'not_found'>> => {
    const [before] = await tx
      .select({ role: staff.role, disabled: sql<boolean>`${staff.disabledAt} is not null` })
      .from(staff)
      .where(eq(staff.id, staffId))
      .for('no key update')
    if (!before) return { ok: false, code: 'not_found' }
    await change(tx)
    return { ok: true, before }
  })
