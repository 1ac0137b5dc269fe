import { sql } from 'drizzle-orm'
import { bigint, check, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { oneOf } from './columns.ts'

/** Kinds of jobs that a decision may owe. */
export const owedJobs = [
  /** The mail about a paid or free order. */
  'order-mail',
  /** The recheck of a response with the gateway's server. */
  'recheck',
  /** The mail with the link to an order that is not paid yet. */
  'unpaid-mail',
  /** The mail about a paid or free order again, to the corrected address. */
  'corrected-mail',
  /** The mail that invites somebody to the office. */
  'invitation-mail',
  /** The mail about an order again, or for the first time after the office gave it a seat or moved it. */
  'office-mail',
  /** The mail that the office cancelled an order. */
  'cancelled-mail',
  /** The mail that tells one order's member of a change of the class, or that it is called off. */
  'class-notice-mail',
] as const

/**
 * Jobs that a decision owes, inserted in the deciding transaction. The relay hands them to the job queue. A row here costs
 * far less than a job of the queue, and customers and gateways wait for this transaction.
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
    // A failing cast rejects the row as well.
    check(
      'outbox_data',
      sql`case ${t.job} when 'order-mail' then (${t.data}->>'orderId')::uuid is not null
        when 'recheck' then (${t.data}->>'responseId')::bigint is not null
        when 'invitation-mail' then (${t.data}->>'invitationId')::uuid is not null
        when 'office-mail' then (${t.data}->>'orderId')::uuid is not null and ${t.data}->>'why' in ('resent', 'moved', 'seat_added')
        when 'cancelled-mail' then (${t.data}->>'orderId')::uuid is not null

        when 'class-notice-mail' then (${t.data}->>'noticeId')::uuid is not null and (${t.data}->>'orderId')::uuid is not null end`,
    ),
    // Rechecks must not wait behind many mails.
    index('outbox_rechecks')
      .on(t.id)
      .where(sql`${t.job} = 'recheck'`),
    index('outbox_other_mails')
      .on(t.id)
      .where(
        sql`${t.job} in ('unpaid-mail', 'corrected-mail', 'invitation-mail', 'office-mail', 'cancelled-mail', 'class-notice-mail')`,
      ),
  ],
)
