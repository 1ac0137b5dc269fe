import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core'
import { bytea, oneOf, plausible, rule, time } from './columns.ts'
import { payments } from './payments.ts'
import { channels, methods, rechecks, rejections, outcomes, verdicts } from './verdicts.ts'

/** The 23 fields of the classic gateway's answer, by its names. Other gateways fill those that have the same meaning. */
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
 * Every authentic callback as it arrived, and every answer to a query, with its verdict. Rows are never deleted; what they
 * say about a person is erased with the order.
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
    /** The body as received, card numbers masked; for a GET its query string, for a query the gateway's answer. */
    body: bytea('body').notNull(),
    /** The plain text of an encrypted body, card numbers masked. */
    decrypted: text('decrypted'),
    /** Bytes received; more than `body` has when it was over the limit. */
    bodySize: integer('body_size').notNull(),
    remoteAddress: text('remote_address'),
    arrivedAt: time('arrived_at').notNull().defaultNow(),
    ...responseColumns,
    /** As the gateway's code read it; null when it could not. */
    outcome: text('outcome', { enum: outcomes }),
    /** The gateway's own number of the transaction. It completes one payment. */
    gatewayTradeNumber: text('gateway_trade_number'),
    /** The previous keys, when only these verified the response: it counts for payments that they signed. */
    previousKeyId: text('previous_key_id'),
    /** The state of the recheck; null when the signature alone is proof. */
    recheck: text('recheck', { enum: rechecks }),
    /** Why it was rejected by reading it, which becomes its verdict; null when it was not. */
    refusal: text('refusal', { enum: rejections }),
    /** Why it was rejected, as a sentence for developers. */
    reason: text('reason'),
    paymentId: uuid('payment_id').references(() => payments.id),
    /** Never null: a statement that finds no verdict fails, and the response is stored as an `error`. */
    verdict: text('verdict', { enum: verdicts }).notNull(),
    /** The id that the error page and the log show. */
    errorId: text('error_id'),
    /** When what it says about a person was erased; null while it is kept. */
    erasedAt: time('erased_at'),
    /** SHA-256 of an erased body, by which a copy that is kept elsewhere can be verified. */
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
    check('gateway_responses_refusal', oneOf(t.refusal, rejections)),
    rule('gateway_responses_arrived_at', plausible('arrived_at')),
    check('gateway_responses_outcome', oneOf(t.outcome, outcomes)),
    check('gateway_responses_verdict', oneOf(t.verdict, verdicts)),
    index('gateway_responses_payment').on(t.paymentId),
    index('gateway_responses_unfinished')
      .on(t.verdict, t.arrivedAt)
      .where(sql`${t.verdict} in ('unconfirmed', 'error')`),
    // What a person has to look at; see `books/attention-kinds.ts`.
    index('gateway_responses_attention')
      .on(t.arrivedAt, t.id)
      .where(sql`${t.verdict} in ('amount_mismatch', 'conflict', 'double_payment')`),
    index('gateway_responses_simulated')
      .on(t.od_sob)
      .where(sql`${t.refusal} = 'simulated'`),
    // The error page never shows the id of a response that was settled or known.
    index('gateway_responses_error_id')
      .on(t.errorId)
      .where(sql`${t.verdict} not in ('settled', 'duplicate')`),
  ],
)
