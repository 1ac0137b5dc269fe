import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  cidr,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { id, oneOf, plausible, rule, time } from './columns.ts'
import { orders } from './orders.ts'
import { paymentStatuses } from './statuses.ts'

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
    // A payment asks for its order's amount, so a free order has none.
    check('payments_amount_positive', sql`${t.amount} > 0`),
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
