import { asc, isNull } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff } from '../schema/index.ts'

/** Lists the staff who may be named as teachers: everybody who may sign in. @throws DrizzleQueryError */
export const listTeachers = (db: Queries) =>
  db
    .select({ id: staff.id, name: staff.name, role: staff.role })
    .from(staff)
    .where(isNull(staff.disabledAt))
    .orderBy(asc(staff.name), asc(staff.id))
