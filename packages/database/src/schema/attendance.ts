import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, pgTable, primaryKey, smallint, uuid } from 'drizzle-orm/pg-core'
import { classSessions } from './class-sessions.ts'
import { time } from './columns.ts'
import { orders } from './orders.ts'
import { staff } from './staff.ts'

/**
 * Who came to a session, a row a person once somebody has marked them. A trigger rejects marks of orders of another class,
 * and of people whom the order does not register. An order that is cancelled, moved or erased keeps its marks.
 */
export const attendance = pgTable(
  'attendance',
  {
    sessionId: bigint('session_id', { mode: 'number' })
      .notNull()
      .references(() => classSessions.id),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    /** 1 for the member, 2 for the second person of a group. */
    person: smallint('person').notNull(),
    /** False once the mark was undone. */
    present: boolean('present').notNull(),
    /** The last change. */
    markedAt: time('marked_at').notNull().defaultNow(),
    markedBy: uuid('marked_by')
      .notNull()
      .references(() => staff.id),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId, t.orderId, t.person] }),
    check('attendance_person', sql`${t.person} in (1, 2)`),
    index('attendance_order').on(t.orderId),
  ],
)
