import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytea, line, mailbox, oneOf, rule, time } from './columns.ts'
import { staff } from './staff.ts'
import { locales, logoTypes, organiserMailKinds, organiserTextKinds } from './statuses.ts'

/** Pictures that are, or may become, the organiser's logo. A picture never changes: its key is its digest. */
export const organiserLogos = pgTable(
  'organiser_logos',
  {
    /** SHA-256 of the content. */
    digest: bytea('digest').primaryKey(),
    type: text('type', { enum: logoTypes }).notNull(),
    content: bytea('content').notNull(),
    keptAt: time('kept_at').notNull().defaultNow(),
  },
  (t) => [
    check('organiser_logos_digest', sql`${t.digest} = sha256(${t.content})`),
    check('organiser_logos_size', sql`octet_length(${t.content}) between 1 and 102400`),
    // The first bytes of each format; browsers are told not to guess another.
    check(
      'organiser_logos_type',
      sql`case ${t.type} when 'image/png' then substring(${t.content} from 1 for 8) = '\\x89504e470d0a1a0a'::bytea
        when 'image/jpeg' then substring(${t.content} from 1 for 3) = '\\xffd8ff'::bytea
        when 'image/webp' then substring(${t.content} from 1 for 4) = '\\x52494646'::bytea and substring(${t.content} from 9 for 4) = '\\x57454250'::bytea
        else false end`,
    ),
  ],
)

/** What the organiser has set: one row. Null: as the environment says. */
export const organiserSettings = pgTable(
  'organiser_settings',
  {
    id: smallint('id').primaryKey().default(1),
    /** Grows by one with each change; a change names the version it was made from. */
    version: integer('version').notNull().default(1),
    name: text('name'),
    email: text('email'),
    phone: text('phone'),
    address: text('address'),
    url: text('url'),
    /** `#rrggbb`. */
    accent: text('accent'),
    logo: bytea('logo').references(() => organiserLogos.digest),
    retentionDays: integer('retention_days'),
    /** Who is told what needs a person. */
    mailTo: text('mail_to').array().notNull().default([]),
    mailLocale: text('mail_locale', { enum: locales }).notNull().default('zh-TW'),
    changedAt: time('changed_at'),
    changedBy: uuid('changed_by').references(() => staff.id),
  },
  (t) => [
    check('organiser_settings_one', sql`${t.id} = 1`),
    rule('organiser_settings_name', line('name', 200)),
    rule('organiser_settings_email', mailbox('email')),
    rule('organiser_settings_phone', line('phone', 200)),
    rule('organiser_settings_address', line('address', 200)),
    check(
      'organiser_settings_url',
      sql`${t.url} ~* '^https?://[^[:space:][:cntrl:]]+$' and char_length(${t.url}) <= 2000`,
    ),
    check('organiser_settings_accent', sql`${t.accent} ~ '^#[0-9a-f]{6}$'`),
    check('organiser_settings_retention_days', sql`${t.retentionDays} between 30 and 3650`),
    check(
      'organiser_settings_mail_to',
      sql`cardinality(${t.mailTo}) <= 5 and array_position(${t.mailTo}, null) is null and char_length(array_to_string(${t.mailTo}, '')) <= 1270 and (cardinality(${t.mailTo}) = 0 or array_to_string(${t.mailTo}, ' ') ~ '^[^[:space:][:cntrl:]@]+@[^[:space:][:cntrl:]@]+( [^[:space:][:cntrl:]@]+@[^[:space:][:cntrl:]@]+)*$')`,
    ),
    check('organiser_settings_mail_locale', oneOf(t.mailLocale, locales)),
  ],
)

/** Terms, refund rule and privacy notice, as far as they are written. */
export const organiserTexts = pgTable(
  'organiser_texts',
  {
    kind: text('kind', { enum: organiserTextKinds }).notNull(),
    locale: text('locale', { enum: locales }).notNull(),
    /** Plain text; blank lines part paragraphs. */
    content: text('content').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.locale] }),
    check('organiser_texts_kind', oneOf(t.kind, organiserTextKinds)),
    check('organiser_texts_locale', oneOf(t.locale, locales)),
    check(
      'organiser_texts_content',
      sql`char_length(${t.content}) between 1 and 20000 and ${t.content} ~ '\\S'`,
    ),
  ],
)

/** Mails to the organiser: at once about money, a daily one about the rest. A row is the mail's own queue. */
export const organiserMails = pgTable(
  'organiser_mails',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text('kind', { enum: organiserMailKinds }).notNull(),
    /** Of a daily mail: which day's, in Taipei. */
    day: date('day', { mode: 'string' }),
    madeAt: time('made_at').notNull().defaultNow(),
    /** When it is tried next. */
    dueAt: time('due_at').notNull().defaultNow(),
    tries: integer('tries').notNull().default(0),
    /** Who has it already: a retry goes to the others. */
    sentTo: text('sent_to').array().notNull().default([]),
    sentAt: time('sent_at'),
    givenUpAt: time('given_up_at'),
  },
  (t) => [
    check('organiser_mails_kind', oneOf(t.kind, organiserMailKinds)),
    check('organiser_mails_day', sql`(${t.kind} = 'daily') = (${t.day} is not null)`),
    check('organiser_mails_tries', sql`${t.tries} >= 0`),
    check('organiser_mails_end', sql`num_nonnulls(${t.sentAt}, ${t.givenUpAt}) <= 1`),
    uniqueIndex('organiser_mails_day_once').on(t.day),
    index('organiser_mails_due')
      .on(t.dueAt)
      .where(sql`${t.sentAt} is null and ${t.givenUpAt} is null`),
  ],
)

/** Which items of attention the organiser was told of, each once. */
export const organiserTold = pgTable(
  'organiser_told',
  {
    /** A kind of attention. */
    kind: text('kind').notNull(),
    /** The item's key among those of its kind. */
    key: text('key').notNull(),
    mailId: bigint('mail_id', { mode: 'number' })
      .notNull()
      .references(() => organiserMails.id),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.key] }),
    index('organiser_told_mail').on(t.mailId),
    check(
      'organiser_told_brief',
      sql`length(${t.kind}) between 1 and 60 and length(${t.key}) between 1 and 200`,
    ),
  ],
)
