import { eq, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff } from '../schema/index.ts'
import { changeStaff, type StaffChange } from './change-staff.ts'
import { endAllSessions } from './end-all-sessions.ts'
import { unlessViolated } from '../sql/violated-constraint.ts'

/**
 * Shuts a person out and ends their sessions.
 * @returns `last_owner` where no enabled owner would be left
 * @throws DrizzleQueryError
 */
export const disableStaff = (
  db: Queries,
  staffId: string,
): Promise<StaffChange<'not_found' | 'last_owner'>> =>
  unlessViolated(
    () =>
      changeStaff(db, staffId, async (tx) => {
        await tx
          .update(staff)
          .set({ disabledAt: sql`coalesce(${staff.disabledAt}, now())` })
          .where(eq(staff.id, staffId))
        await endAllSessions(tx, staffId)
      }),
    { staff_last_owner: 'last_owner' },
  )
