import { and, eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff, staffSessions } from '../schema/index.ts'
import { runs, sessionColumns, sessionOf, type StaffSession } from './read-session.ts'

/**
 * Finds whose a session is; unlike `touchSession` it leaves the idle time as it is.
 * @param tokenHash SHA-256 of the cookie's token
 * @returns undefined when it is unknown or over, or its person is disabled
 * @throws DrizzleQueryError
 */
export async function peekSession(db: Queries, tokenHash: Buffer): Promise<StaffSession | undefined> {
  const [found] = await db
    .select(sessionColumns)
    .from(staffSessions)
    .innerJoin(staff, eq(staff.id, staffSessions.staffId))
    .where(and(eq(staffSessions.tokenHash, tokenHash), runs))
  return found && sessionOf(found)
}
