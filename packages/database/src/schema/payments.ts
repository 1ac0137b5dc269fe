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
import { staff } from './staff.ts'
import { handMethods, paymentStatuses } from './statuses.ts'

export const payments = pgTable(
  'payments',
  {
    id: id(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    /** The gateway; how the money came (`handMethods`) where it was taken by hand. */
    gateway: text('gateway').notNull(),
    /** The trade number: unique for ever, over all gateways. */
    transId: varchar('trans_id', { length: 20 }).notNull().unique(),
    /** Whole TWD. */
    amount: integer('amount').notNull(),
    status: text('status', { enum: paymentStatuses }).notNull().default('initialized'),
    /** The gateway's own number of the transaction that paid. */
    gatewayTradeNumber: text('gateway_trade_number'),
    /** The gateway's message of the last response that counted; of money by hand a reference, such as the bank's. */
    responseMessage: text('response_message'),
    /** Identifies the keys that signed its form; null for payments of versions that stored none. */
    keyId: text('key_id'),
    /** When the gateway's server is queried about it next; null for never. */
    nextQueryAt: time('next_query_at'),
    lastQueriedAt: time('last_queried_at'),
    /** The gateway's server knows no such trade: the customer has not reached its page. */
    unknownAtGateway: boolean('unknown_at_gateway').notNull().default(false),
    /** The gateway's server knows the trade, so further queries do not count as those about unknown trades. */
    knownAtGateway: boolean('known_at_gateway').notNull().default(false),
    completedAt: time('completed_at'),
    /** Who took the money by hand; null where a gateway took it. */
    recordedBy: uuid('recorded_by').references(() => staff.id),
    createdAt: time('created_at').notNull().defaultNow(),
  },
  (t) => [
    check('payments_status', oneOf(t.status, paymentStatuses)),
    // A payment has its order's amount, so a free order has no payment.
    check('payments_amount_positive', sql`${t.amount} > 0`),
    rule(
      'payments_times',
      `(${['created_at', 'completed_at', 'next_query_at', 'last_queried_at'].map(plausible).join(' and ')})`,
    ),
    // Money by hand is there when it is recorded, by somebody.
    check(
      'payments_by_hand',
      sql`(${oneOf(t.gateway, handMethods)}) = (${t.recordedBy} is not null) and (${t.recordedBy} is null or ${t.status} = 'complete')`,
    ),
    check('payments_completed', sql`(${t.status} = 'complete') = (${t.completedAt} is not null)`),
    index('payments_order').on(t.orderId, t.createdAt),
    index('payments_to_query')
      .on(t.nextQueryAt)
      .where(sql`${t.status} <> 'complete' and ${t.nextQueryAt} is not null`),
    // One transaction of the gateway completes one payment, whatever trade number its answer names.
    uniqueIndex('payments_gateway_trade_number')
      .on(t.gateway, t.gatewayTradeNumber)
      .where(sql`${t.status} = 'complete'`),
  ],
)

/** Gateways that asked for fewer queries. */
export const gatewayPauses = pgTable('gateway_pauses', {
  gateway: text('gateway').primaryKey(),
  /** The gateway is not queried before. */
  endsAt: time('ends_at').notNull(),
})

/** How many payments a network opened in an hour; kept for two. */
export const networkPayments = pgTable(
  'network_payments',
  {
    network: cidr('network').notNull(),
    /** The start of the hour. */
    hour: time('hour').notNull(),
    payments: integer('payments').notNull(),
  },
  (t) => [primaryKey({ columns: [t.network, t.hour] })],
)

/**
 * Queries about trades that their gateway has not said to know, because vendors lock out shops that query many unknown
 * trades. Kept for an hour; the row is deleted when the gateway knows the trade.
 */
export const gatewayQuestions = pgTable(
  'gateway_questions',
  {
    paymentId: uuid('payment_id').notNull(),
    gateway: text('gateway').notNull(),
    askedAt: time('asked_at').notNull().defaultNow(),
    /** Null until the answer has come; until then it counts as a query about an unknown trade. */
    isUnknown: boolean('is_unknown'),
  },
  (t) => [
    index('gateway_questions_asked').on(t.askedAt, t.gateway),
    index('gateway_questions_payment')
      .on(t.paymentId)
      .where(sql`${t.isUnknown} is null`),
  ],
)
