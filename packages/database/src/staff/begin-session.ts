import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { type SignInMethod, staff, staffSessions } from '../schema/index.ts'
import { sessionColumns, sessionOf, type StaffSession } from './read-session.ts'

export interface NewSession {
  staffId: string
  /** SHA-256 of the cookie's token. */
  tokenHash: Buffer
  method: SignInMethod
  /** The browser, in a few words; 200 characters at most. */
  device: string
}

/**
 * Begins a session of somebody who has proved who they are, which counts as a step-up as well.
 * @returns undefined when the person is disabled
 * @throws DrizzleQueryError
 */
export const beginSession = (db: Queries, session: NewSession): Promise<StaffSession | undefined> =>
  db.transaction(async (tx) => {
    // Locks the row, so that somebody who is disabled at the same moment gets no session.
    const signedIn = await tx
      .update(staff)
      .set({ lastSignedInAt: sql`now()` })
      .where(and(eq(staff.id, session.staffId), isNull(staff.disabledAt)))
      .returning({ id: staff.id })
    if (signedIn.length === 0) return undefined
    await tx.insert(staffSessions).values(session)
    const [begun] = await tx
      .select(sessionColumns)
      .from(staffSessions)
      .innerJoin(staff, eq(staff.id, staffSessions.staffId))
      .where(eq(staffSessions.tokenHash, session.tokenHash))
    return begun && sessionOf(begun)
  })
