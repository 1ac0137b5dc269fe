import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { classes } from './classes.ts'
import { id, oneOf, time } from './columns.ts'
import { orders } from './orders.ts'
import { staff } from './staff.ts'

/** What participants are told about a class. */
export const classNoticeKinds = ['changed', 'called_off'] as const
export type ClassNoticeKind = (typeof classNoticeKinds)[number]

/** What of a class was changed, each as it was and as it became; what stayed is left out. */
export interface ClassNoticeChanges {
  /** ISO 8601, in the order of time. */
  sessions?: { was: NoticeSession[]; became: NoticeSession[] }
  location?: { was: string; became: string }
  teacher?: { was: string | null; became: string | null }
}

export interface NoticeSession {
  startsAt: string
  endsAt: string
}

/** One row for each time that participants were told. */
export const classNotices = pgTable(
  'class_notices',
  {
    id: id(),
    classId: bigint('class_id', { mode: 'number' })
      .notNull()
      .references(() => classes.id),
    kind: text('kind', { enum: classNoticeKinds }).notNull(),
    at: time('at').notNull().defaultNow(),
    /** Who told them. */
    staffId: uuid('staff_id').references(() => staff.id),
    /** The organiser's own words; null for none. */
    message: text('message'),
    changes: jsonb('changes').$type<ClassNoticeChanges>().notNull(),
  },
  (t) => [
    check('class_notices_kind', oneOf(t.kind, classNoticeKinds)),
    check('class_notices_message', sql`char_length(${t.message}) <= 2000`),
    check(
      'class_notices_changes',
      sql`jsonb_typeof(${t.changes}) = 'object' and length(${t.changes}::text) <= 60000`,
    ),
    index('class_notices_class').on(t.classId, t.at),
  ],
)

/** The one mail that each order gets about a notice, inserted with it. */
export const classNoticeMails = pgTable(
  'class_notice_mails',
  {
    noticeId: uuid('notice_id')
      .notNull()
      .references(() => classNotices.id),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    /** Null while it is owed, true when sent, false when given up. */
    sentOk: boolean('sent_ok'),
  },
  (t) => [primaryKey({ columns: [t.noticeId, t.orderId] }), index('class_notice_mails_order').on(t.orderId)],
)
