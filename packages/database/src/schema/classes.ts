import { sql } from 'drizzle-orm'
import { bigint, boolean, check, integer, jsonb, pgTable, text, varchar } from 'drizzle-orm/pg-core'
import { classPhotos } from './class-photos.ts'
import { classRules } from './class-rules.ts'
import { line, plausible, rule, time } from './columns.ts'
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

/** What of the price may be given back, as data: the first step whose end has not come yet, and the rest after all of them. */
export interface RefundScale {
  /** The earliest end first; the percentages never grow. */
  steps: {
    /** How long before the first session the step ends. */
    before: number
    unit: 'days' | 'hours'
    /** 0 to 100. */
    percent: number
  }[]
  /** Percent afterwards. */
  rest: number
}

/**
 * The office writes these rows, and organisers by SQL. A trigger rejects times that are typed in another time zone than the
 * class's.
 */
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
    /** The start of the first session and the end of the last: triggers keep them so. */
    startsAt: time('starts_at').notNull(),
    endsAt: time('ends_at').notNull(),
    /** Its sessions that were not taken out; triggers count them. */
    sessionCount: integer('session_count').notNull().default(1),
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
    /** From how many seats on it takes place; null where the organiser decides otherwise. */
    minSeats: integer('min_seats'),
    registrationOpen: boolean('registration_open').notNull().default(true),
    registrationOpensAt: time('registration_opens_at'),
    registrationClosesAt: time('registration_closes_at'),
    /** When the organiser called it off; null when it takes place. */
    calledOffAt: time('called_off_at'),
    /** What everybody may read about the reason. */
    calledOffMessage: text('called_off_message'),
    /** When customers could first see it; null for a draft, which is shown and sold nowhere. */
    publishedAt: time('published_at').defaultNow(),
    /** Name of who teaches it, as customers read it. */
    teacher: text('teacher'),
    /** When participants were last told of a change; null for never, so that their pages need not look for it. */
    toldAt: time('told_at'),
    photo: text('photo').references(() => classPhotos.id),
    /** What the photo shows, for those who cannot see it. */
    photoAlt: text('photo_alt'),
    refundScale: jsonb('refund_scale').$type<RefundScale>(),
    surveyUrl: text('survey_url'),
    /** The organiser's message to confirmed members. */
    message: text('message'),
    /** A trigger increments it with each change of what the calendar file says. */
    calendarSequence: integer('calendar_sequence').notNull().default(0),
    /** When the trigger last did. */
    calendarChangedAt: time('calendar_changed_at').notNull().defaultNow(),
    createdAt: time('created_at').notNull().defaultNow(),
    /** A trigger increments it with each change of what the office edits, but not of its seats. */
    version: integer('version').notNull().default(1),
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
    rule('classes_teacher', line('teacher', 120)),
    rule('classes_photo_alt', line('photo_alt', 200)),
    // Otherwise nobody could ever register.
    rule(
      'classes_registration_opens_at',
      `(${plausible('registration_opens_at')} and registration_opens_at < coalesce(registration_closes_at, starts_at))`,
    ),
    check(
      'classes_min_seats',
      sql`${t.minSeats} >= 1 and (${t.capacity} is null or ${t.minSeats} <= ${t.capacity})`,
    ),
    check('classes_refund_scale', sql`is_refund_scale(${t.refundScale})`),
    check('classes_called_off_message', sql`char_length(${t.calledOffMessage}) <= 2000`),
    // Nobody has registered for a draft.
    check(
      'classes_draft_unsold',
      sql`${t.publishedAt} is not null or (${t.confirmedRegisterCount} = 0 and ${t.heldSeats} = 0 and ${t.calledOffAt} is null)`,
    ),
    ...Object.entries(classRules).map(([name, text]) => rule(name, text)),
  ],
)
