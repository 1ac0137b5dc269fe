import { eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff } from '../schema/index.ts'
import { changeStaff, type StaffChange } from './change-staff.ts'

/**
 * Lets a person in again. Sessions of before stay ended.
 * @throws DrizzleQueryError
 */
export const enableStaff = (db: Queries, staffId: string): Promise<StaffChange<'not_found'>> =>
  changeStaff(db, staffId, (tx) => tx.update(staff).set({ disabledAt: null }).where(eq(staff.id, staffId)))
