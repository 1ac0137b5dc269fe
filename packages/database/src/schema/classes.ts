import { sql } from 'drizzle-orm'
import { bigint, boolean, check, integer, pgTable, text, varchar } from 'drizzle-orm/pg-core'
import { classRules } from './class-rules.ts'
import { rule, time } from './columns.ts'
import { locales } from './statuses.ts'

/** The IANA time zones that PostgreSQL, Node.js and browsers all know. A migration fills the table. */
export const timeZones = pgTable('time_zones', { name: text('name').primaryKey() })

/** What a migration had to change in rows that older versions accepted, for the organiser to check. */
export const rowRepairs = pgTable('row_repairs', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  tableName: text('table_name').notNull(),
  rowId: text('row_id').notNull(),
  columnName: text('column_name').notNull(),
  was: text('was'),
  became: text('became'),
  repairedAt: time('repaired_at').notNull().defaultNow(),
})

/** Organisers write these rows by SQL. A trigger rejects times that are typed in another time zone than the class's. */
export const classes = pgTable(
  'classes',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    slug: varchar('slug', { length: 80 }).notNull().unique(),
    title: text('title').notNull(),
    /** The title that gateways get, where they would reject the class's title; null where they would not. */
    paymentTitle: text('payment_title'),
    summary: text('summary').notNull(),
    description: text('description').notNull(),
    locale: text('locale', { enum: locales }).notNull(),
    location: text('location').notNull(),
    startsAt: time('starts_at').notNull(),
    endsAt: time('ends_at').notNull(),
    timeZone: text('time_zone')
      .notNull()
      .default('Asia/Taipei')
      .references(() => timeZones.name),
    /** Whole TWD for one person; 0 when it is free, null when it is not sold to one person. */
    priceSingle: integer('price_single'),
    /** Whole TWD for two people together; 0 when it is free, null when it is not sold to groups. */
    priceGroup: integer('price_group'),
    /** Seats in all; null for no limit. */
    capacity: integer('capacity'),
    /** Seats confirmed. */
    confirmedRegisterCount: integer('confirmed_register_count').notNull().default(0),
    /** Seats of pending orders. */
    heldSeats: integer('held_seats').notNull().default(0),
    /** The highest registration number given out. */
    lastRegisterIndex: integer('last_register_index').notNull().default(0),
    registrationOpen: boolean('registration_open').notNull().default(true),
    registrationClosesAt: time('registration_closes_at'),
    /** When the organiser called it off; null when it takes place. */
    calledOffAt: time('called_off_at'),
    surveyUrl: text('survey_url'),
    /** The organiser's message to confirmed members. */
    message: text('message'),
    /** A trigger increments it with each change of what the calendar file says. */
    calendarSequence: integer('calendar_sequence').notNull().default(0),
    /** When the trigger last did. */
    calendarChangedAt: time('calendar_changed_at').notNull().defaultNow(),
    createdAt: time('created_at').notNull().defaultNow(),
  },
  (t) => [
    // Whatever the code does, seats cannot be oversold.
    check(
      'classes_seats_within_capacity',
      sql`${t.confirmedRegisterCount} + ${t.heldSeats} <= ${t.capacity}`,
    ),
    check('classes_counts_not_negative', sql`${t.confirmedRegisterCount} >= 0 and ${t.heldSeats} >= 0`),
    check('classes_sold_somehow', sql`${t.priceSingle} is not null or ${t.priceGroup} is not null`),
    check('classes_prices_not_negative', sql`${t.priceSingle} >= 0 and ${t.priceGroup} >= 0`),
    check('classes_end_after_start', sql`${t.endsAt} > ${t.startsAt}`),
    ...Object.entries(classRules).map(([name, text]) => rule(name, text)),
  ],
)
