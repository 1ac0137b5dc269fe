import { sql, type SQL } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  cidr,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { classRules, localeWords, plausible } from './class-rules.ts'

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })
/** In the order of their making, so that rows made together lie together, in the tables and in every index. */
const id = () =>
  uuid('id')
    .primaryKey()
    .default(sql`uuid_v7()`)
const time = (name: string) => timestamp(name, { withTimezone: true })

/** The word lists live here once: as types, and as the database's own checks. */
const oneOf = (column: AnyPgColumn, words: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`

/** A rule written for any reader of a table, as the table's own check. */
const rule = (name: string, text: string) => check(name, sql.raw(text))

export const memberStatuses = ['single', 'group'] as const
export const orderStatuses = ['pending', 'confirmed', 'expired', 'paid_without_seat'] as const
export const paymentStatuses = ['initialized', 'complete', 'failed'] as const
export const channels = ['return', 'notify', 'query'] as const
/** HTTP methods, and what the demonstration's rows say. */
export const methods = ['GET', 'POST', 'SEED'] as const
export const rechecks = ['pending', 'genuine', 'not_genuine'] as const

/** Why a response did not get as far as a payment: found before any order is looked at. */
export const refusals = [
  'malformed',
  'bad_signature',
  'merchant_mismatch',
  'simulated',
  /** The gateway's server was asked and gave no answer to the question. */
  'query_failed',
] as const

/** What a response says of its payment; `open`: nothing is decided yet. */
export const outcomes = ['succeeded', 'refused', 'open'] as const

/** What became of a gateway response. */
export const verdicts = [
  ...refusals,
  /** It moved its payment, and with a success its order. */
  'settled',
  /** It says what was known. */
  'duplicate',
  /** It says that nothing is decided yet. */
  'open',
  /** No payment of this gateway has its trade number. */
  'unknown_payment',
  'amount_mismatch',
  /** A success whose server-side recheck has not answered yet; decided when it does. */
  'unconfirmed',
  /** The gateway's server does not know the transaction. */
  'recheck_refused',
  /** It contradicts what is final: a failure after the money, or a gateway number that counted already. */
  'conflict',
  /** Money for an order that another payment had already paid. */
  'double_payment',
  /** Money after the hold had expired, and a seat was still free. */
  'late',
  /** Money after the hold had expired, and no seat was free. */
  'paid_without_seat',
  /** Settling it failed through our own fault; a job tries again. */
  'error',
] as const

/** What a decision may owe. */
export const owedJobs = [
  /** The mail about a paid order. */
  'order-mail',
  /** A question to the gateway's server. */
  'recheck',
  /** The mail with the link to an order that is not paid yet. */
  'unpaid-mail',
  /** The mail about a paid order once more, to an address that was corrected. */
  'corrected-mail',
] as const

/** How often a member's address can be corrected. */
export const emailCorrectionsMax = 3

export type OrderStatus = (typeof orderStatuses)[number]
export type PaymentStatus = (typeof paymentStatuses)[number]
export type MemberStatus = (typeof memberStatuses)[number]
export type Channel = (typeof channels)[number]
export type Outcome = (typeof outcomes)[number]
export type Refusal = (typeof refusals)[number]
export type Verdict = (typeof verdicts)[number]

/** The IANA names that PostgreSQL, Node.js and browsers all know; a migration fills it. */
export const timeZones = pgTable('time_zones', { name: text('name').primaryKey() })

/** What a migration had to change in rows that older versions accepted, for the organiser to look at. */
export const rowRepairs = pgTable('row_repairs', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  tableName: text('table_name').notNull(),
  rowId: text('row_id').notNull(),
  columnName: text('column_name').notNull(),
  was: text('was'),
  became: text('became'),
  repairedAt: time('repaired_at').notNull().defaultNow(),
})

/** Organisers type these rows by SQL: a trigger refuses times by another clock than the class's. */
export const classes = pgTable(
  'classes',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    slug: varchar('slug', { length: 80 }).notNull().unique(),
    title: text('title').notNull(),
    /** The title as gateways take it, where they would refuse the title itself; null where they would not. */
    paymentTitle: text('payment_title'),
    summary: text('summary').notNull(),
    description: text('description').notNull(),
    locale: text('locale', { enum: localeWords }).notNull(),
    location: text('location').notNull(),
    startsAt: time('starts_at').notNull(),
    endsAt: time('ends_at').notNull(),
    timeZone: text('time_zone')
      .notNull()
      .default('Asia/Taipei')
      .references(() => timeZones.name),
    /** Whole TWD for one person; null when not sold singly. */
    priceSingle: integer('price_single'),
    /** Whole TWD for two people together; null when not sold to groups. */
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
    /** When the organiser decided that it does not take place; null where it does. */
    calledOffAt: time('called_off_at'),
    surveyUrl: text('survey_url'),
    /** The organiser's words to those whose place is confirmed. */
    message: text('message'),
    /** Grows by one, by a trigger, with each change of what stands in the calendar file. */
    calendarSequence: integer('calendar_sequence').notNull().default(0),
    /** When that was. */
    calendarChangedAt: time('calendar_changed_at').notNull().defaultNow(),
    createdAt: time('created_at').notNull().defaultNow(),
  },
  (t) => [
    // The last word on overselling: whatever the code does, these sums cannot pass capacity.
    check(
      'classes_seats_within_capacity',
      sql`${t.confirmedRegisterCount} + ${t.heldSeats} <= ${t.capacity}`,
    ),
    check('classes_counts_not_negative', sql`${t.confirmedRegisterCount} >= 0 and ${t.heldSeats} >= 0`),
    check('classes_sold_somehow', sql`${t.priceSingle} > 0 or ${t.priceGroup} > 0`),
    check(
      'classes_prices_positive',
      sql`coalesce(${t.priceSingle}, 1) > 0 and coalesce(${t.priceGroup}, 1) > 0`,
    ),
    check('classes_end_after_start', sql`${t.endsAt} > ${t.startsAt}`),
    ...Object.entries(classRules).map(([name, text]) => rule(name, text)),
  ],
)

export const orders = pgTable(
  'orders',
  {
    id: id(),
    classId: bigint('class_id', { mode: 'number' })
      .notNull()
      .references(() => classes.id),
    memberStatus: text('member_status', { enum: memberStatuses }).notNull(),
    memberName: text('member_name').notNull(),
    memberEmail: text('member_email').notNull(),
    memberPhone: text('member_phone'),
    locale: text('locale', { enum: localeWords }).notNull(),
    seats: integer('seats').notNull(),
    /** Whole TWD, as priced when the order was made. */
    amount: integer('amount').notNull(),
    status: text('status', { enum: orderStatuses }).notNull().default('pending'),
    holdExpiresAt: time('hold_expires_at').notNull(),
    /** Where it was made: an IPv4 address or an IPv6 /64. Only as long as it holds seats, because it is personal. */
    clientNetwork: cidr('client_network'),
    /** When the customer gave the seats back; a payment that arrives later still counts. */
    cancelledAt: time('cancelled_at'),
    /** Registration number within the class, from 1 without gaps. */
    registerIndex: integer('register_index'),
    /** Links made for an earlier version no longer open the order. */
    tokenVersion: integer('token_version').notNull().default(0),
    /** How the mail about the paid order went: null not yet, true handed over, false given up. */
    confirmPaymentEmailOk: boolean('confirm_payment_email_ok'),
    /** The mail server refused the member's address for good; false again once it is corrected. */
    emailUndeliverable: boolean('email_undeliverable').notNull().default(false),
    emailCorrections: integer('email_corrections').notNull().default(0),
    /** When the mail with the link to the unpaid order was put into the outbox. */
    unpaidMailAt: time('unpaid_mail_at'),
    createdAt: time('created_at').notNull().defaultNow(),
    /** When name, address and phone number were erased; null while they are kept. */
    erasedAt: time('erased_at'),
  },
  (t) => [
    // Half an erasure cannot exist, and nothing is erased while a payment may be on its way.
    check(
      'orders_erased_whole',
      sql`case when ${t.erasedAt} is null then ${t.memberEmail} <> '' else ${t.memberEmail} = '' and ${t.memberName} = '' and ${t.memberPhone} is null and ${t.status} <> 'pending' end`,
    ),
    check('orders_member_status', oneOf(t.memberStatus, memberStatuses)),
    check('orders_status', oneOf(t.status, orderStatuses)),
    check('orders_locale', oneOf(t.locale, localeWords)),
    rule('orders_times', `(${plausible('hold_expires_at')} and ${plausible('created_at')})`),
    check('orders_seats', sql`(${t.memberStatus}, ${t.seats}) in (('single', 1), ('group', 2))`),
    check(
      'orders_email_corrections',
      sql`${t.emailCorrections} between 0 and ${sql.raw(String(emailCorrectionsMax))}`,
    ),
    check('orders_amount_positive', sql`${t.amount} > 0`),
    check(
      'orders_numbered_when_confirmed',
      sql`(${t.status} = 'confirmed') = (${t.registerIndex} is not null)`,
    ),
    check('orders_cancelled_not_pending', sql`${t.cancelledAt} is null or ${t.status} <> 'pending'`),
    check('orders_token_version', sql`${t.tokenVersion} >= 0`),
    check('orders_network_while_pending', sql`${t.clientNetwork} is null or ${t.status} = 'pending'`),
    unique('orders_register_index').on(t.classId, t.registerIndex),
    index('orders_pending_by_class')
      .on(t.classId, t.holdExpiresAt)
      .where(sql`${t.status} = 'pending'`),
    index('orders_kept')
      .on(t.classId, t.createdAt)
      .where(sql`${t.erasedAt} is null`),
    index('orders_pending_by_network')
      .on(t.clientNetwork)
      .where(sql`${t.status} = 'pending' and ${t.clientNetwork} is not null`),
    // People write their own address now with capitals and now without.
    index('orders_member_email').on(sql`lower(${t.memberEmail})`),
  ],
)

/** When an address was last sent the links to its orders: whoever asks for them, no mailbox is flooded. */
export const orderLinkMails = pgTable('order_link_mails', {
  /** In small letters. */
  email: text('email').primaryKey(),
  /** Oldest first. */
  sentAt: time('sent_at').array().notNull(),
})

/** Each opens one order once, in place of its token, for the minutes that a browser takes back from the gateway. */
export const orderTickets = pgTable(
  'order_tickets',
  {
    /** SHA-256. */
    ticketHash: text('ticket_hash').primaryKey(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    expiresAt: time('expires_at').notNull(),
    /** Names the browser that used it; null until one does. */
    usedBy: text('used_by'),
  },
  (t) => [index('order_tickets_order').on(t.orderId), index('order_tickets_expiry').on(t.expiresAt)],
)

/** Codes that were mailed, to be typed where a link does not survive its way. */
export const orderCodes = pgTable(
  'order_codes',
  {
    /** HMAC of the address and the code. */
    codeHash: text('code_hash').primaryKey(),
    /** SHA-256 of the address in lower case. */
    emailHash: text('email_hash').notNull(),
    /** The order it opens; null for all orders of the address. */
    orderId: uuid('order_id').references(() => orders.id, { onDelete: 'cascade' }),
    expiresAt: time('expires_at').notNull(),
  },
  (t) => [index('order_codes_order').on(t.orderId), index('order_codes_email').on(t.emailHash)],
)

/** When codes were typed for an address: few tries an hour. */
export const orderCodeTries = pgTable('order_code_tries', {
  /** SHA-256 of the address in lower case. */
  emailHash: text('email_hash').primaryKey(),
  /** Oldest first. */
  triedAt: time('tried_at').array().notNull(),
})

export const payments = pgTable(
  'payments',
  {
    id: id(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    gateway: text('gateway').notNull(),
    /** The trade number: unique for ever, over all gateways. */
    transId: varchar('trans_id', { length: 20 }).notNull().unique(),
    /** Whole TWD. */
    amount: integer('amount').notNull(),
    status: text('status', { enum: paymentStatuses }).notNull().default('initialized'),
    /** The gateway's own number of the transaction that paid. */
    gatewayTradeNumber: text('gateway_trade_number'),
    /** The gateway's words on the last response that counted. */
    responseMessage: text('response_message'),
    /** Names the keys that signed its form; null when it was opened before keys had names. */
    keyId: text('key_id'),
    /** When the gateway's server is to be asked about it next; null when never. */
    nextQueryAt: time('next_query_at'),
    lastQueriedAt: time('last_queried_at'),
    /** The gateway's server said that it knows no such trade: the customer never came to its page. */
    unknownAtGateway: boolean('unknown_at_gateway').notNull().default(false),
    /** The gateway's server said something about it, so that asking again is no question about an unknown trade. */
    knownAtGateway: boolean('known_at_gateway').notNull().default(false),
    completedAt: time('completed_at'),
    createdAt: time('created_at').notNull().defaultNow(),
  },
  (t) => [
    check('payments_status', oneOf(t.status, paymentStatuses)),
    rule(
      'payments_times',
      `(${['created_at', 'completed_at', 'next_query_at', 'last_queried_at'].map(plausible).join(' and ')})`,
    ),
    check('payments_completed', sql`(${t.status} = 'complete') = (${t.completedAt} is not null)`),
    index('payments_order').on(t.orderId, t.createdAt),
    index('payments_to_query')
      .on(t.nextQueryAt)
      .where(sql`${t.status} <> 'complete' and ${t.nextQueryAt} is not null`),
    // One transaction at the gateway pays once, whatever its answer claims to be for.
    uniqueIndex('payments_gateway_trade_number')
      .on(t.gateway, t.gatewayTradeNumber)
      .where(sql`${t.status} = 'complete'`),
  ],
)

/** The classic gateway's answer, field for field; other gateways fill what shares a meaning. */
const responseColumns = {
  client: varchar('client', { length: 15 }),
  succ: integer('succ'),
  gwsr: varchar('gwsr', { length: 10 }),
  response_code: varchar('response_code', { length: 10 }),
  response_msg: varchar('response_msg', { length: 200 }),
  process_date: varchar('process_date', { length: 8 }),
  process_time: varchar('process_time', { length: 6 }),
  od_sob: varchar('od_sob', { length: 60 }),
  auth_code: varchar('auth_code', { length: 8 }),
  amount: integer('amount'),
  od_hoho: varchar('od_hoho', { length: 500 }),
  eci: varchar('eci', { length: 2 }),
  red_dan: integer('red_dan'),
  red_de_amt: integer('red_de_amt'),
  red_ok_amt: integer('red_ok_amt'),
  red_yet: integer('red_yet'),
  rech_key: varchar('rech_key', { length: 80 }),
  inspect: varchar('inspect', { length: 60 }),
  spcheck: varchar('spcheck', { length: 9 }),
  card4no: varchar('card4no', { length: 4 }),
  card6no: varchar('card6no', { length: 6 }),
  expire_dt: varchar('expire_dt', { length: 4 }),
  inv_error: varchar('inv_error', { length: 4 }),
}

/**
 * Every authentic callback as it came, and what gateways' servers answered to our questions, with what we made of it.
 * Rows are never deleted; what they say about a person is erased with the order.
 */
export const gatewayResponses = pgTable(
  'gateway_responses',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    gateway: text('gateway').notNull(),
    channel: text('channel', { enum: channels }).notNull(),
    /** HTTP method. */
    method: text('method').notNull(),
    contentType: text('content_type'),
    /** The body as received, card numbers masked; a GET's query string instead, or what a question was answered with. */
    body: bytea('body').notNull(),
    /** What an encrypted body says, card numbers masked. */
    decrypted: text('decrypted'),
    /** Bytes received; more than `body` holds where it was over the limit. */
    bodySize: integer('body_size').notNull(),
    remoteAddress: text('remote_address'),
    arrivedAt: time('arrived_at').notNull().defaultNow(),
    ...responseColumns,
    /** Read out of the above by the gateway's adapter; null where it could not be. */
    outcome: text('outcome', { enum: outcomes }),
    /** The gateway's own number of the transaction; pays once. */
    gatewayTradeNumber: text('gateway_trade_number'),
    /** Set when only the previous keys verified it: it counts for payments that these signed. */
    previousKeyId: text('previous_key_id'),
    /** Null where the signature alone is proof; else how the question to the gateway's server stands. */
    recheck: text('recheck', { enum: rechecks }),
    /** Set by the reader; settling turns it into the verdict. */
    refusal: text('refusal', { enum: refusals }),
    /** Why it was refused, for developers. */
    reason: text('reason'),
    paymentId: uuid('payment_id').references(() => payments.id),
    /** Never null: a statement that knows no verdict fails, and the response is stored again as an `error`. */
    verdict: text('verdict', { enum: verdicts }).notNull(),
    /** The id a customer or a log line may name. */
    errorId: text('error_id'),
    /** When what it says about a person was erased; null while it is whole. */
    erasedAt: time('erased_at'),
    /** What the body was, once it is erased: a copy kept elsewhere can be told to be the same. */
    bodySha256: bytea('body_sha256'),
  },
  (t) => [
    check(
      'gateway_responses_erased_whole',
      sql`${t.erasedAt} is null or (length(${t.body}) = 0 and ${t.bodySha256} is not null and num_nonnulls(${t.decrypted}, ${t.remoteAddress}, ${t.response_msg}, ${t.od_hoho}, ${t.card4no}, ${t.card6no}, ${t.expire_dt}) = 0)`,
    ),
    index('gateway_responses_kept')
      .on(t.arrivedAt)
      .where(sql`${t.erasedAt} is null`),
    index('gateway_responses_unmatched')
      .on(t.od_sob)
      .where(sql`${t.paymentId} is null and ${t.od_sob} is not null`),
    check('gateway_responses_channel', oneOf(t.channel, channels)),
    check('gateway_responses_method', oneOf(t.method, methods)),
    check('gateway_responses_recheck', oneOf(t.recheck, rechecks)),
    check('gateway_responses_refusal', oneOf(t.refusal, refusals)),
    rule('gateway_responses_arrived_at', plausible('arrived_at')),
    check('gateway_responses_outcome', oneOf(t.outcome, outcomes)),
    check('gateway_responses_verdict', oneOf(t.verdict, verdicts)),
    index('gateway_responses_payment').on(t.paymentId),
    index('gateway_responses_unfinished')
      .on(t.verdict, t.arrivedAt)
      .where(sql`${t.verdict} in ('unconfirmed', 'error')`),
    index('gateway_responses_simulated')
      .on(t.od_sob)
      .where(sql`${t.refusal} = 'simulated'`),
    // Nobody is ever shown the id of an answer that counted.
    index('gateway_responses_error_id')
      .on(t.errorId)
      .where(sql`${t.verdict} not in ('settled', 'duplicate')`),
  ],
)

/** The most that is kept of the body of what no gateway has signed, in bytes. */
export const unsignedBodyMax = 4096

/**
 * Callbacks that no gateway's signature vouches for, in brief and for 90 days: anybody can send as many as they like.
 * How many are stored is limited (`unsigned-callbacks.ts`); the others are counted in `callback_counts`.
 */
export const unsignedCallbacks = pgTable(
  'unsigned_callbacks',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    arrivedAt: time('arrived_at').notNull().defaultNow(),
    /** As in the address; not necessarily one of ours. */
    gateway: text('gateway').notNull(),
    channel: text('channel', { enum: ['return', 'notify'] }).notNull(),
    method: text('method').notNull(),
    contentType: text('content_type'),
    refusal: text('refusal', { enum: ['malformed', 'bad_signature'] }).notNull(),
    reason: text('reason').notNull(),
    /** Bytes received. */
    bodySize: integer('body_size').notNull(),
    /** SHA-256 of the bytes received, of the first 16 KiB where there were more; card numbers not masked. */
    bodySha256: bytea('body_sha256').notNull(),
    /** Its first bytes, card numbers masked. */
    body: bytea('body').notNull(),
    remoteAddress: text('remote_address'),
    /** What its sender is counted by: an IPv4 address, or a /64 of IPv6. */
    network: text('network').notNull(),
    /** The same, but a /48 of IPv6. */
    site: text('site').notNull(),
    errorId: text('error_id').notNull(),
  },
  (t) => [
    check('unsigned_callbacks_channel', oneOf(t.channel, ['return', 'notify'])),
    check('unsigned_callbacks_refusal', oneOf(t.refusal, ['malformed', 'bad_signature'])),
    check(
      'unsigned_callbacks_brief',
      sql`octet_length(${t.body}) <= ${sql.raw(String(unsignedBodyMax))} and octet_length(${t.bodySha256}) = 32
        and length(${t.gateway}) <= 40 and length(${t.contentType}) <= 200`,
    ),
    index('unsigned_callbacks_arrived_at').on(t.arrivedAt),
    index('unsigned_callbacks_error_id').on(t.errorId),
  ],
)

/** What came to a callback address and is counted instead of stored: GETs, and unsigned callbacks above the limits. */
export const callbackCountKinds = ['visit', 'unsigned'] as const

/** How often, by minute and network, for 90 days. The network `other` holds those that would be too many rows. */
export const callbackCounts = pgTable(
  'callback_counts',
  {
    minute: time('minute').notNull(),
    kind: text('kind', { enum: callbackCountKinds }).notNull(),
    network: text('network').notNull(),
    count: integer('count').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.minute, t.kind, t.network] }),
    check('callback_counts_kind', oneOf(t.kind, callbackCountKinds)),
    check('callback_counts_positive', sql`${t.count} > 0`),
  ],
)

/**
 * Jobs that a decision owes, written in its own transaction; soon after, the job queue takes them over. A row here is
 * far cheaper than a job, and this is where customers and gateways wait.
 */
export const outbox = pgTable(
  'outbox',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** The queue's name. */
    job: text('job', { enum: owedJobs }).notNull(),
    data: jsonb('data').notNull(),
  },
  (t) => [
    check('outbox_job', oneOf(t.job, owedJobs)),
    // A cast that fails refuses the row as well.
    check(
      'outbox_data',
      sql`case ${t.job} when 'order-mail' then (${t.data}->>'orderId')::uuid is not null
        when 'recheck' then (${t.data}->>'responseId')::bigint is not null end`,
    ),
    // So that these do not wait behind a rush of mails.
    index('outbox_rechecks')
      .on(t.id)
      .where(sql`${t.job} = 'recheck'`),
    index('outbox_other_mails')
      .on(t.id)
      .where(sql`${t.job} in ('unpaid-mail', 'corrected-mail')`),
  ],
)

/** Gateways that asked to be left alone for a while, having been asked too often. */
export const gatewayPauses = pgTable('gateway_pauses', {
  gateway: text('gateway').primaryKey(),
  /** No question to its server before. */
  endsAt: time('ends_at').notNull(),
})

/** How many payments a network opened in an hour; kept for two. */
export const networkPayments = pgTable(
  'network_payments',
  {
    network: cidr('network').notNull(),
    /** Its beginning. */
    hour: time('hour').notNull(),
    payments: integer('payments').notNull(),
  },
  (t) => [primaryKey({ columns: [t.network, t.hour] })],
)

/**
 * Questions about payments that their gateway has not said to know: vendors lock shops out that ask about too many
 * unknown trades. Kept for an hour; one that the gateway knew is deleted.
 */
export const gatewayQuestions = pgTable(
  'gateway_questions',
  {
    paymentId: uuid('payment_id').notNull(),
    gateway: text('gateway').notNull(),
    askedAt: time('asked_at').notNull().defaultNow(),
    /** Null while the answer has not come: until then it counts as one about an unknown trade. */
    isUnknown: boolean('is_unknown'),
  },
  (t) => [
    index('gateway_questions_asked').on(t.askedAt, t.gateway),
    index('gateway_questions_payment')
      .on(t.paymentId)
      .where(sql`${t.isUnknown} is null`),
  ],
)

/** A key counts for one class and one address: two people who happen to use the same one make two orders. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    key: text('key').notNull(),
    classId: bigint('class_id', { mode: 'number' })
      .notNull()
      .references(() => classes.id),
    /** In lower case. */
    email: text('email').notNull(),
    /** SHA-256 of the body, so that a key can't be given another one. */
    requestHash: text('request_hash').notNull(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    createdAt: time('created_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.classId, t.email, t.key] }),
    // A short key may be somebody else's as well.
    check('idempotency_keys_key_length', sql`char_length(${t.key}) between 16 and 200`),
  ],
)
