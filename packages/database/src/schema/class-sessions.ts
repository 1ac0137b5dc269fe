import { sql } from 'drizzle-orm'
import { bigint, check, index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { classes } from './classes.ts'
import { plausible, rule, time } from './columns.ts'
import { staff } from './staff.ts'

/**
 * When a class takes place, once or several times. Sessions of one class do not overlap; a migration says so, because
 * Drizzle knows no exclusion constraints. Triggers derive the class's own times from these rows, and reject times that are
 * typed in another time zone than the class's.
 */
export const classSessions = pgTable(
  'class_sessions',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    classId: bigint('class_id', { mode: 'number' })
      .notNull()
      .references(() => classes.id, { onDelete: 'cascade' }),
    startsAt: time('starts_at').notNull(),
    endsAt: time('ends_at').notNull(),
    /** When it was taken out; null while it takes place. The row stays, because calendars have to hear of it. */
    removedAt: time('removed_at'),
  },
  (t) => [
    check('class_sessions_end_after_start', sql`${t.endsAt} > ${t.startsAt}`),
    rule('class_sessions_times', `(${plausible('starts_at')} and ${plausible('ends_at')})`),
    index('class_sessions_in_order').on(t.classId, t.startsAt),
  ],
)

/** Whose classes they are, for the list of teachers. The name that customers read is `classes.teacher`. */
export const classTeachers = pgTable(
  'class_teachers',
  {
    classId: bigint('class_id', { mode: 'number' })
      .notNull()
      .references(() => classes.id, { onDelete: 'cascade' }),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
  },
  (t) => [primaryKey({ columns: [t.classId, t.staffId] }), index('class_teachers_staff').on(t.staffId)],
)
