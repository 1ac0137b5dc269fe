import { sql } from 'drizzle-orm'
import { bigint, check, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { oneOf } from './columns.ts'

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
