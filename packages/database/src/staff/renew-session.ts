import { and, eq, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff, staffSessions } from '../schema/index.ts'
import { runs, sessionColumns, sessionOf, type StaffSession } from './read-session.ts'

/**
 * Records that the person of a session has proved again to be at the keyboard, and changes the session's token. The
 * session's end stays.
 * @param tokens hashes (SHA-256) of the token it has and of the one that it gets
 * @returns undefined when the session is unknown or over, or its person is disabled
 * @throws DrizzleQueryError
 */
export async function renewSession(
  db: Queries,
  { tokenHash, newTokenHash }: { tokenHash: Buffer; newTokenHash: Buffer },
): Promise<StaffSession | undefined> {
  const [renewed] = await db
    .update(staffSessions)
    .set({
      tokenHash: newTokenHash,
      lastSeenAt: sql`greatest(${staffSessions.lastSeenAt}, now())`,
      provedAt: sql`greatest(${staffSessions.provedAt}, now())`,
    })
    .from(staff)
    .where(and(eq(staffSessions.tokenHash, tokenHash), eq(staff.id, staffSessions.staffId), runs))
    .returning(sessionColumns)
  return renewed && sessionOf(renewed)
}
