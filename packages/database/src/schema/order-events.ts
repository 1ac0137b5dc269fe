import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { classes } from './classes.ts'
import { oneOf, time } from './columns.ts'
import { orders } from './orders.ts'
import { staff } from './staff.ts'
import { attentionKinds, orderActors, orderEventKinds } from './statuses.ts'

/**
 * What people did to an order, one row an act. What gateways did is read from `payments` and `gateway_responses`. It is
 * append-only: a trigger rejects changes, and its privileges are revoked. It holds nothing personal; texts that people
 * typed stand in `order_event_notes`, because those are erased with the order.
 */
export const orderEvents = pgTable(
  'order_events',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** No foreign key, because it would let a TRUNCATE of orders reach this table. The audit compares them. */
    orderId: uuid('order_id').notNull(),
    at: time('at').notNull().defaultNow(),
    kind: text('kind', { enum: orderEventKinds }).notNull(),
    actor: text('actor', { enum: orderActors }).notNull(),
    staffId: uuid('staff_id').references(() => staff.id),
    /** The caller's id of the act: an act that is sent twice is done once. */
    actId: uuid('act_id'),
    /** Facts of the act by names, such as classes, numbers and amounts. */
    data: jsonb('data').$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [
    check('order_events_kind', oneOf(t.kind, orderEventKinds)),
    check('order_events_actor', oneOf(t.actor, orderActors)),
    check('order_events_staff', sql`(${t.actor} = 'staff') = (${t.staffId} is not null)`),
    check('order_events_data', sql`jsonb_typeof(${t.data}) = 'object' and length(${t.data}::text) <= 4000`),
    index('order_events_order').on(t.orderId, t.id),
    uniqueIndex('order_events_act')
      .on(t.actId, t.orderId)
      .where(sql`${t.actId} is not null`),
  ],
)

/** What somebody typed about an act: a note, or why it was done. It may name people, so it is deleted with their data. */
export const orderEventNotes = pgTable(
  'order_event_notes',
  {
    eventId: bigint('event_id', { mode: 'number' })
      .primaryKey()
      .references(() => orderEvents.id),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    text: text('text').notNull(),
  },
  (t) => [
    check('order_event_notes_text', sql`char_length(${t.text}) between 1 and 2000`),
    index('order_event_notes_order').on(t.orderId),
  ],
)

/** Registration numbers whose order has moved to another class. They stay taken. */
export const leftNumbers = pgTable(
  'left_numbers',
  {
    classId: bigint('class_id', { mode: 'number' })
      .notNull()
      .references(() => classes.id),
    registerIndex: integer('register_index').notNull(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    leftAt: time('left_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.classId, t.registerIndex] }),
    check('left_numbers_positive', sql`${t.registerIndex} > 0`),
    index('left_numbers_order').on(t.orderId),
  ],
)

/** Attention items that were put right where the books cannot prove it. */
export const attentionHandled = pgTable(
  'attention_handled',
  {
    kind: text('kind', { enum: attentionKinds }).notNull(),
    /** What the item is about: the id of an order, or of a response. */
    subject: text('subject').notNull(),
    /** The event that says who, when and why. */
    eventId: bigint('event_id', { mode: 'number' })
      .notNull()
      .references(() => orderEvents.id),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.subject] }),
    check('attention_handled_kind', oneOf(t.kind, attentionKinds)),
    unique('attention_handled_event').on(t.eventId),
  ],
)
