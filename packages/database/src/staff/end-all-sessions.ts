import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { staffSessions } from '../schema/index.ts'

/**
 * Ends a person's sessions on all devices.
 * @param except id of a session that stays
 * @throws DrizzleQueryError
 */
export async function endAllSessions(db: Queries, staffId: string, except?: string): Promise<void> {
  await db
    .update(staffSessions)
    .set({ endedAt: sql`now()` })
    .where(
      and(
        eq(staffSessions.staffId, staffId),
        isNull(staffSessions.endedAt),
        except === undefined ? undefined : ne(staffSessions.id, except),
      ),
    )
}
