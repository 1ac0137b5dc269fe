import { sql } from 'drizzle-orm'
import { bigint, check, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { oneOf, time } from './columns.ts'
import { staff } from './staff.ts'
import { logOutcomes } from './statuses.ts'

/**
 * What was done in the office, and what was rejected: one row an act. It is append-only: a trigger rejects changes, and
 * its privileges are revoked. It holds no secrets and no personal data of members.
 */
export const officeLog = pgTable(
  'office_log',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: time('at').notNull().defaultNow(),
    /** Null for the server, and for somebody who is not known. */
    staffId: uuid('staff_id').references(() => staff.id),
    /** Such as `staff.invited` or `sign-in.rejected`. */
    action: text('action').notNull(),
    outcome: text('outcome', { enum: logOutcomes }).notNull(),
    /** What the act was about, such as `staff` and an id. */
    subjectKind: text('subject_kind'),
    subjectId: text('subject_id'),
    before: jsonb('before'),
    after: jsonb('after'),
    reason: text('reason'),
  },
  (t) => [
    check('office_log_action', sql`${t.action} ~ '^[a-z]+([.-][a-z]+)*$' and length(${t.action}) <= 60`),
    check('office_log_outcome', oneOf(t.outcome, logOutcomes)),
    check(
      'office_log_subject',
      sql`num_nulls(${t.subjectKind}, ${t.subjectId}) in (0, 2) and coalesce(${t.subjectKind}, 'none') ~ '^[a-z]+(-[a-z]+)*$' and length(coalesce(${t.subjectKind}, '')) <= 40 and length(coalesce(${t.subjectId}, '')) <= 1400`,
    ),
    check(
      'office_log_brief',
      sql`length(coalesce(${t.before}::text, '')) <= 20000 and length(coalesce(${t.after}::text, '')) <= 20000 and char_length(coalesce(${t.reason}, '')) <= 1000`,
    ),
    index('office_log_staff').on(t.staffId, t.id),
  ],
)
