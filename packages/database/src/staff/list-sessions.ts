import { and, desc, eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { type SignInMethod, staff, staffSessions } from '../schema/index.ts'
import { runs } from './read-session.ts'

export interface ListedSession {
  id: string
  /** The browser, in a few words. */
  device: string
  method: SignInMethod
  createdAt: Date
  lastSeenAt: Date
}

/**
 * Lists a person's running sessions, the last used first.
 * @throws DrizzleQueryError
 */
export const listSessions = (db: Queries, staffId: string): Promise<ListedSession[]> =>
  db
    .select({
      id: staffSessions.id,
      device: staffSessions.device,
      method: staffSessions.method,
      createdAt: staffSessions.createdAt,
      lastSeenAt: staffSessions.lastSeenAt,
    })
    .from(staffSessions)
    .innerJoin(staff, eq(staff.id, staffSessions.staffId))
    .where(and(eq(staffSessions.staffId, staffId), runs))
    .orderBy(desc(staffSessions.lastSeenAt), desc(staffSessions.id))
