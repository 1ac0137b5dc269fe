import { sql } from 'drizzle-orm'
import { check, date, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { id, oneOf, time } from './columns.ts'
import { payments } from './payments.ts'
import { staff } from './staff.ts'
import { handMethods, refundEndings } from './statuses.ts'

/**
 * Money that is to be given back by hand, and when it was. A trigger keeps the sum of a payment within what it brought in,
 * under a lock on the payment; another one lets a row end once, and nothing else of it change.
 */
export const owedRefunds = pgTable(
  'owed_refunds',
  {
    id: id(),
    paymentId: uuid('payment_id')
      .notNull()
      .references(() => payments.id),
    /** Whole TWD. */
    amount: integer('amount').notNull(),
    recordedAt: time('recorded_at').notNull().defaultNow(),
    recordedBy: uuid('recorded_by')
      .notNull()
      .references(() => staff.id),
    endedAs: text('ended_as', { enum: refundEndings }),
    endedAt: time('ended_at'),
    endedBy: uuid('ended_by').references(() => staff.id),
    /** How and on which day it was given back, by the organiser's calendar. */
    method: text('method', { enum: handMethods }),
    givenOn: date('given_on'),
  },
  (t) => [
    check('owed_refunds_amount', sql`${t.amount} > 0`),
    check('owed_refunds_ended_as', oneOf(t.endedAs, refundEndings)),
    check('owed_refunds_ended', sql`num_nulls(${t.endedAs}, ${t.endedAt}, ${t.endedBy}) in (0, 3)`),
    check('owed_refunds_method', oneOf(t.method, handMethods)),
    check(
      'owed_refunds_given_back',
      sql`(coalesce(${t.endedAs}, '') = 'given_back') = (${t.method} is not null) and (${t.method} is null) = (${t.givenOn} is null)`,
    ),
    index('owed_refunds_payment').on(t.paymentId),
    index('owed_refunds_open')
      .on(t.recordedAt, t.id)
      .where(sql`${t.endedAt} is null`),
  ],
)
