import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { type LogOutcome, officeLog, staff } from '../schema/index.ts'

/** Entries of a page. */
const pageSize = 50

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

/** Which entries of the log to read. */
export interface LogPageQuery {
  /** An id: only older entries. */
  before?: number
  /** Only those of one person. */
  staffId?: string
  /** Only actions that begin with it, such as `staff.`. */
  action?: string
}

/**
 * Reads a page of the log, newest first.
 * @returns 50 entries at most, and the `before` of the next page; null after the last one
 * @throws DrizzleQueryError
 */
export async function readLog(
  db: Queries,
  { before, staffId, action }: LogPageQuery = {},
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
