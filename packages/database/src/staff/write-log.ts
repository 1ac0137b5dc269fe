import type { Queries } from '../connection/database.ts'
import { type LogOutcome, officeLog } from '../schema/index.ts'

export interface NewLogEntry {
  /** Null for the server, and for somebody who is not known. */
  staffId: string | null
  /** Such as `staff.invited` or `sign-in.rejected`. */
  action: string
  outcome: LogOutcome
  subject?: { kind: string; id: string } | null
  /** What it was and what it became; without secrets and personal data of members. */
  before?: unknown
  after?: unknown
  reason?: string | null
}

/**
 * Writes an act into the log, in the transaction of the act where there is one.
 * @throws DrizzleQueryError
 */
export async function writeLog(
  db: Queries,
  { staffId, action, outcome, subject, before = null, after = null, reason = null }: NewLogEntry,
): Promise<void> {
  await db.insert(officeLog).values({
    staffId,
    action,
    outcome,
    subjectKind: subject?.kind,
    subjectId: subject?.id,
    before,
    after,
    reason,
  })
}
