import type { Database } from '@baoming/database'
import { sql } from '@baoming/database/testing'

/** Makes jobs that wait for their next try due now, instead of after their growing pauses. */
export async function hastenJobs({ db }: Database): Promise<void> {
  await db.execute(sql`update pgboss.job set start_after = now() where state in ('created', 'retry')`)
}

/**
 * Makes jobs that a killed process left unfinished due now, instead of after they expire. A job takes milliseconds, so
 * one that has run for seconds has no living process.
 */
export async function releaseJobs({ db }: Database): Promise<void> {
  await db.execute(sql`
    update pgboss.job set state = 'retry', start_after = now()
    where state = 'active' and started_on < now() - interval '5 seconds'
  `)
}

/** Settles failed responses again now, instead of at the next run of housekeeping. */
export async function keepHouse({ db }: Database): Promise<void> {
  await db.execute(sql`
    insert into pgboss.job (name, data)
    select 'housekeeping', '{}' where exists (select from gateway_responses where verdict = 'error')
  `)
}

/** The number of unfinished tasks: responses to settle again, mails to send, jobs about mails. */
export async function countUnfinished({
  db,
}: Database): Promise<{ responses: number; mails: number; jobs: number }> {
  const [row] = await db.execute<{ responses: number; mails: number; jobs: number }>(sql`
    select
      (select count(*)::integer from gateway_responses where verdict = 'error') as responses,
      (select count(*)::integer from orders
       where status in ('confirmed', 'paid_without_seat') and confirm_payment_email_ok is null) as mails,
      (select count(*)::integer from pgboss.job
       where name = 'order-mail' and state in ('created', 'retry', 'active')) as jobs
  `)
  return row!
}

/** When the job queue's maintenance last ran; it finds expired jobs each half minute. */
export async function lastMaintenance({ db }: Database): Promise<string> {
  const [row] = await db.execute<{ maintained_on: string }>(sql`select maintained_on from pgboss.version`)
  return row!.maintained_on
}
