import { and, eq, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff, staffSessions } from '../schema/index.ts'
import { runs, sessionColumns, sessionOf, type StaffSession } from './read-session.ts'

/**
 * Finds whose a session is, and begins its idle time anew.
 * @param tokenHash SHA-256 of the cookie's token
 * @returns undefined when it is unknown or over, or its person is disabled
 * @throws DrizzleQueryError
 */
export async function touchSession(db: Queries, tokenHash: Buffer): Promise<StaffSession | undefined> {
  const [touched] = await db
    .update(staffSessions)
    // A call that waited for a later one does not set the time back.
    .set({ lastSeenAt: sql`greatest(${staffSessions.lastSeenAt}, now())` })
    .from(staff)
    .where(and(eq(staffSessions.tokenHash, tokenHash), eq(staff.id, staffSessions.staffId), runs))
    .returning(sessionColumns)
  return touched && sessionOf(touched)
}
