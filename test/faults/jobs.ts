import type { Database } from '@baoming/database'
import { sql } from '@baoming/database/testing'

/** Jobs that wait for their next try have it now, instead of after their growing pauses. */
export async function hastenJobs({ db }: Database): Promise<void> {
  await db.execute(sql`update pgboss.job set start_after = now() where state in ('created', 'retry')`)
}

/**
 * Jobs that a killed process has left half done are tried again now, instead of when they have expired. A job takes
 * milliseconds: nobody who lives has held one for seconds.
 */
export async function releaseJobs({ db }: Database): Promise<void> {
  await db.execute(sql`
    update pgboss.job set state = 'retry', start_after = now()
    where state = 'active' and started_on < now() - interval '5 seconds'
  `)
}

/** Housekeeping takes up failed responses each minute; where there are any, it does so now. */
export async function keepHouse({ db }: Database): Promise<void> {
  await db.execute(sql`
    insert into pgboss.job (name, data)
    select 'housekeeping', '{}' where exists (select from gateway_responses where verdict = 'error')
  `)
}

/** What is still to be done: responses to settle again, mails to send, jobs about mails. */
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

/** When the job queue was last looked after: jobs that have expired are found then, each half minute. */
export async function lastMaintenance({ db }: Database): Promise<string> {
  const [row] = await db.execute<{ maintained_on: string }>(sql`select maintained_on from pgboss.version`)
  return row!.maintained_on
}
