import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staff, staffSessions } from '../schema/index.ts'
import { runs } from './read-session.ts'

/**
 * Ends one of a person's sessions.
 * @returns false when the person has no such running session
 * @throws DrizzleQueryError
 */
export async function endSession(
  db: Queries,
  { staffId, id }: { staffId: string; id: string },
): Promise<boolean> {
  const running = db
    .select({ id: staffSessions.id })
    .from(staffSessions)
    .innerJoin(staff, eq(staff.id, staffSessions.staffId))
    .where(and(eq(staffSessions.id, id), eq(staffSessions.staffId, staffId), runs))
  const ended = await db
    .update(staffSessions)
    .set({ endedAt: sql`now()` })
    .where(inArray(staffSessions.id, running))
    .returning({ id: staffSessions.id })
  return ended.length > 0
}
