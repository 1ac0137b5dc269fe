import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff, type StaffRole, staffSessions } from '../schema/index.ts'
import { unlessViolated } from './violated-constraint.ts'

/** What a person was before a change, for the log. */
export interface StaffBefore {
  role: StaffRole
  disabled: boolean
}

export type StaffChange = { ok: true; before: StaffBefore } | { ok: false; code: 'not_found' | 'last_owner' }

/**
 * Gives a person another role, at once: sessions that run have it too.
 * @throws DrizzleQueryError
 */
export const changeRole = (db: Queries, staffId: string, role: StaffRole): Promise<StaffChange> =>
  change(db, staffId, async (tx) => {
    await tx.update(staff).set({ role }).where(eq(staff.id, staffId))
  })

/**
 * Shuts a person out and ends their sessions.
 * @throws DrizzleQueryError
 */
export const disableStaff = (db: Queries, staffId: string): Promise<StaffChange> =>
  change(db, staffId, async (tx) => {
    await tx
      .update(staff)
      .set({ disabledAt: sql`coalesce(${staff.disabledAt}, now())` })
      .where(eq(staff.id, staffId))
    await tx
      .update(staffSessions)
      .set({ endedAt: sql`now()` })
      .where(and(eq(staffSessions.staffId, staffId), isNull(staffSessions.endedAt)))
  })

/**
 * Lets a person in again. Sessions of before stay ended.
 * @throws DrizzleQueryError
 */
export const enableStaff = (
  db: Queries,
  staffId: string,
): Promise<{ ok: true; before: StaffBefore } | { ok: false; code: 'not_found' | 'last_owner' }> =>
  change(db, staffId, async (tx) => {
    await tx.update(staff).set({ disabledAt: null }).where(eq(staff.id, staffId))
  })

const change = (db: Queries, staffId: string, run: (tx: Queries) => Promise<void>): Promise<StaffChange> =>
  unlessViolated(
    () =>
      db.transaction(async (tx): Promise<StaffChange> => {
        const [before] = await tx
          .select({ role: staff.role, disabled: sql<boolean>`${staff.disabledAt} is not null` })
          .from(staff)
          .where(eq(staff.id, staffId))
          .for('no key update')
        if (!before) return { ok: false, code: 'not_found' }
        await run(tx)
        return { ok: true, before }
      }),
    { staff_last_owner: 'last_owner' },
  )
