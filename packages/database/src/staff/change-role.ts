import { eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff, type StaffRole } from '../schema/index.ts'
import { changeStaff, type StaffChange } from './change-staff.ts'
import { unlessViolated } from '../sql/violated-constraint.ts'

/**
 * Gives a person another role, at once: sessions that run have it too.
 * @returns `last_owner` where no enabled owner would be left
 * @throws DrizzleQueryError
 */
export const changeRole = (
  db: Queries,
  staffId: string,
  role: StaffRole,
): Promise<StaffChange<'not_found' | 'last_owner'>> =>
  unlessViolated(
    () => changeStaff(db, staffId, (tx) => tx.update(staff).set({ role }).where(eq(staff.id, staffId))),
    { staff_last_owner: 'last_owner' },
  )
