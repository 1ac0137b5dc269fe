import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytea, oneOf, time } from './columns.ts'

/** Bytes that are kept of the body of an unsigned callback. */
export const unsignedBodyMax = 4096

/**
 * Callbacks without a gateway's signature, in brief and for 90 days, because anyone can send any number of them.
 * How many are stored is limited (`callbacks/store-unsigned.ts`); the others are counted in `callback_counts`.
 */
export const unsignedCallbacks = pgTable(
  'unsigned_callbacks',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    arrivedAt: time('arrived_at').notNull().defaultNow(),
    /** From the URL; not necessarily one of ours. */
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
    /** The network that its sender is counted by: an IPv4 address, or an IPv6 /64. */
    network: text('network').notNull(),
    /** The same, but an IPv6 /48. */
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

/** Requests to callback URLs that are counted instead of stored: GETs, and unsigned callbacks above the limits. */
export const callbackCountKinds = ['visit', 'unsigned'] as const

/** Counts by minute and network, kept for 90 days. The network `other` has those that would be too many rows. */
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
