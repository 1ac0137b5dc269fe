import { and, eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff, staffSessions } from '../schema/index.ts'
import { runs } from './read-session.ts'

/** Whether a session still runs; asking does not prolong it. @throws DrizzleQueryError */
export async function sessionRuns(db: Queries, id: string): Promise<boolean> {
  const found = await db
    .select({ id: staffSessions.id })
    .from(staffSessions)
    .innerJoin(staff, eq(staff.id, staffSessions.staffId))
    .where(and(eq(staffSessions.id, id), runs))
  return found.length > 0
}
