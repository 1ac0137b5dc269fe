import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  cidr,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { classes } from './classes.ts'
import { id, line, oneOf, plausible, rule, time } from './columns.ts'
import { locales, memberStatuses, orderStatuses, orderStatusesThat } from './statuses.ts'

const numberedStatuses = orderStatusesThat((rule) => rule.isNumbered)
/** What becomes of an order that nobody has to pay. */
const freeStatuses = numberedStatuses

/** Corrections of a member's address at most. */
export const emailCorrectionsMax = 3

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
    /** The second person of a group, where the organiser knows the name. */
    secondName: text('second_name'),
    locale: text('locale', { enum: locales }).notNull(),
    seats: integer('seats').notNull(),
    /** Whole TWD, as priced when the order was made; an order of 0 is confirmed when it is made and has no payment. */
    amount: integer('amount').notNull(),
    status: text('status', { enum: orderStatuses }).notNull().default('pending'),
    /** The end of the hold; of a free order, which has no hold, the time when it was made. */
    holdExpiresAt: time('hold_expires_at').notNull(),
    /**
     * Where it was made: an IPv4 address or an IPv6 /64. Kept only while its seats count against that network's limit,
     * because it is personal: as long as the order is pending, and for an hour on a free order.
     */
    clientNetwork: cidr('client_network'),
    /** Registered by the office, which may know no address. */
    byHand: boolean('by_hand').notNull().default(false),
    /** When the customer or the office cancelled it; a payment that arrives later still counts. */
    cancelledAt: time('cancelled_at'),
    /** Registration number within the class, from 1 without gaps; it stays with an order that is cancelled. */
    registerIndex: integer('register_index'),
    /** Links made for an earlier version no longer open the order. */
    tokenVersion: integer('token_version').notNull().default(0),
    /**
     * The result of the mail about the paid or free order: null while it is owed, true when sent, false when given up, or
     * where there is no address.
     */
    confirmPaymentEmailOk: boolean('confirm_payment_email_ok'),
    /** Whether the mail server rejected the member's address permanently; false again once it is corrected. */
    emailUndeliverable: boolean('email_undeliverable').notNull().default(false),
    emailCorrections: integer('email_corrections').notNull().default(0),
    /** When the mail with the link to the unpaid order was put into the outbox. */
    unpaidMailAt: time('unpaid_mail_at'),
    createdAt: time('created_at').notNull().defaultNow(),
    /** When name, address and phone number were erased; null while they are kept. */
    erasedAt: time('erased_at'),
  },
  (t) => [
    // An order is erased whole or not at all, and not while it may be paid.
    check(
      'orders_erased_whole',
      sql`case when ${t.erasedAt} is null then ${t.memberEmail} <> '' or ${t.byHand} else ${t.memberEmail} = '' and ${t.memberName} = '' and ${t.memberPhone} is null and ${t.secondName} is null and ${t.clientNetwork} is null and ${t.status} <> 'pending' end`,
    ),
    check('orders_member_status', oneOf(t.memberStatus, memberStatuses)),
    check('orders_status', oneOf(t.status, orderStatuses)),
    check('orders_locale', oneOf(t.locale, locales)),
    rule('orders_times', `(${plausible('hold_expires_at')} and ${plausible('created_at')})`),
    check('orders_seats', sql`(${t.memberStatus}, ${t.seats}) in (('single', 1), ('group', 2))`),
    check(
      'orders_email_corrections',
      sql`${t.emailCorrections} between 0 and ${sql.raw(String(emailCorrectionsMax))}`,
    ),
    check('orders_amount_not_negative', sql`${t.amount} >= 0`),
    // A free order never waits for a payment.
    check(
      'orders_free_is_confirmed',
      sql`${t.amount} > 0 or ${oneOf(t.status, freeStatuses)} or (${t.status} = 'expired' and ${t.cancelledAt} is not null)`,
    ),
    check(
      'orders_numbered_when_confirmed',
      sql`(${oneOf(t.status, numberedStatuses)}) = (${t.registerIndex} is not null)`,
    ),
    check('orders_cancelled_at', sql`${t.status} <> 'cancelled' or ${t.cancelledAt} is not null`),
    rule(
      'orders_second_name',
      `(second_name is null or (member_status = 'group' and ${line('second_name', 80)}))`,
    ),
    check('orders_cancelled_not_pending', sql`${t.cancelledAt} is null or ${t.status} <> 'pending'`),
    check('orders_token_version', sql`${t.tokenVersion} >= 0`),
    check(
      'orders_network_while_counted',
      sql`${t.clientNetwork} is null or ${t.status} = 'pending' or (${t.status} = 'confirmed' and ${t.amount} = 0)`,
    ),
    unique('orders_register_index').on(t.classId, t.registerIndex),
    index('orders_pending_by_class')
      .on(t.classId, t.holdExpiresAt)
      .where(sql`${t.status} = 'pending'`),
    index('orders_kept')
      .on(t.classId, t.createdAt)
      .where(sql`${t.erasedAt} is null`),
    index('orders_by_network')
      .on(t.clientNetwork)
      .where(sql`${t.clientNetwork} is not null`),
    // Addresses are compared without regard to case.
    index('orders_member_email').on(sql`lower(${t.memberEmail})`),
    // The office's lists. Names and parts of texts are indexed when an order has come to rest, so that the mail's job pays for
    // that, and neither customers nor gateways; the few orders in motion have an index of their own.
    index('orders_by_time').on(t.createdAt, t.id),
    index('orders_without_seat')
      .on(t.createdAt, t.id)
      .where(sql`${t.status} = 'paid_without_seat'`),
    index('orders_mail_given_up')
      .on(t.createdAt, t.id)
      .where(sql`not ${t.confirmPaymentEmailOk} and ${t.memberEmail} <> ''`),
    index('orders_in_motion')
      .on(t.createdAt, t.id)
      .where(sql`${t.status} <> 'expired' and ${t.confirmPaymentEmailOk} is null`),
    index('orders_at_rest_by_name')
      .on(sql`(${t.memberName} = '')`, sql`left(${t.memberName}, 80) collate "C"`, t.id)
      .where(sql`${t.status} = 'expired' or ${t.confirmPaymentEmailOk} is not null`),
    index('orders_at_rest_by_pairs')
      .using('gin', sql`order_search_pairs(${t.memberName}, ${t.memberEmail}, ${t.memberPhone})`)
      .with({ gin_pending_list_limit: 1024 })
      .where(sql`${t.status} = 'expired' or ${t.confirmPaymentEmailOk} is not null`),
  ],
)

/** A key counts within one class and e-mail address, so two people with the same key create two orders. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    key: text('key').notNull(),
    classId: bigint('class_id', { mode: 'number' })
      .notNull()
      .references(() => classes.id),
    /** In lower case. */
    email: text('email').notNull(),
    /** SHA-256 of the request, so that its key cannot be used for another one. */
    requestHash: text('request_hash').notNull(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    createdAt: time('created_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.classId, t.email, t.key] }),
    // A short key could be another client's by chance.
    check('idempotency_keys_key_length', sql`char_length(${t.key}) between 16 and 200`),
  ],
)
