import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { type LogOutcome, officeLog, staff } from '../schema/index.ts'

/** Entries of a page. */
const pageSize = 50

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

export interface LogEntry {
  id: number
  at: Date
  /** Name; null for the server, and for somebody who is not known. */
  who: string | null
  action: string
  outcome: LogOutcome
  subject: { kind: string; id: string } | null
  before: unknown
  after: unknown
  reason: string | null
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

/**
 * Reads a page of the log, newest first.
 * @param query.before an id: only older entries @param query.staffId only one person's
 * @param query.action only actions that begin with it, such as `staff.`
 * @returns 50 entries at most, and the id for the next page; null after the last one
 * @throws DrizzleQueryError
 */
export async function readLog(
  db: Queries,
  { before, staffId, action }: { before?: number; staffId?: string; action?: string } = {},
): Promise<{ entries: LogEntry[]; next: number | null }> {
  const rows = await db
    .select({
      id: officeLog.id,
      at: officeLog.at,
      who: staff.name,
      action: officeLog.action,
      outcome: officeLog.outcome,
      subjectKind: officeLog.subjectKind,
      subjectId: officeLog.subjectId,
      before: officeLog.before,
      after: officeLog.after,
      reason: officeLog.reason,
    })
    .from(officeLog)
    .leftJoin(staff, eq(staff.id, officeLog.staffId))
    .where(
      and(
        before === undefined ? undefined : lt(officeLog.id, before),
        staffId === undefined ? undefined : eq(officeLog.staffId, staffId),
        action === undefined ? undefined : sql`starts_with(${officeLog.action}, ${action})`,
      ),
    )
    .orderBy(desc(officeLog.id))
    .limit(pageSize + 1)
  const entries = rows.slice(0, pageSize).map(({ subjectKind, subjectId, ...entry }) => ({
    ...entry,
    subject: subjectKind !== null && subjectId !== null ? { kind: subjectKind, id: subjectId } : null,
  }))
  return { entries, next: rows.length > pageSize ? entries.at(-1)!.id : null }
}
