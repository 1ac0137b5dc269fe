import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { line, oneOf, rule, time } from './columns.ts'
import { orders } from './orders.ts'
import { mailOutcomes } from './statuses.ts'

/** What an order's receipt is made out to, and its number once it was issued. */
export const orderReceipts = pgTable(
  'order_receipts',
  {
    orderId: uuid('order_id')
      .primaryKey()
      .references(() => orders.id),
    /** The buyer's name on it; null: the member's. */
    title: text('title'),
    /** The buyer's tax number (統一編號). */
    taxId: text('tax_id'),
    /** The year in Taipei when it was issued; with `number` it names the receipt. */
    year: integer('year'),
    /** From 1 in each year, without gaps. */
    number: integer('number'),
    issuedAt: time('issued_at'),
  },
  (t) => [
    rule('order_receipts_title', `(title is null or ${line('title', 100)})`),
    check('order_receipts_tax_id', sql`${t.taxId} is null or is_tax_id(${t.taxId})`),
    check('order_receipts_issued', sql`num_nulls(${t.year}, ${t.number}, ${t.issuedAt}) in (0, 3)`),
    unique('order_receipts_number').on(t.year, t.number),
  ],
)

/** The last number of a receipt in each year. */
export const receiptCounters = pgTable('receipt_counters', {
  year: integer('year').primaryKey(),
  last: integer('last').notNull(),
})

/** Mails about orders, and what the mail server said. */
export const orderMails = pgTable(
  'order_mails',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    /** The kind of its job. */
    job: text('job').notNull(),
    at: time('at').notNull().defaultNow(),
    outcome: text('outcome', { enum: mailOutcomes }).notNull(),
    /** The mail server's answer; it may hold the address. */
    said: text('said'),
  },
  (t) => [
    check('order_mails_outcome', oneOf(t.outcome, mailOutcomes)),
    check('order_mails_said', sql`char_length(${t.said}) <= 500`),
    index('order_mails_order').on(t.orderId, t.id),
  ],
)
