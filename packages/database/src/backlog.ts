import { sql } from 'drizzle-orm'
import type { Queries } from './database.ts'

/** Work that waits, read in milliseconds. */
export interface Backlog {
  /** Jobs owed that the queue has not taken over yet. */
  outboxRows: number
  /** Successes for which the gateway's own server has not vouched yet. */
  unconfirmed: number
  /** How long the oldest of them has waited; 0 where there is none. */
  unconfirmedAgeSecondsMax: number
}

export async function readBacklog(db: Queries): Promise<Backlog> {
  const [row] = await db.execute<{
    outbox_rows: number
    unconfirmed: number
    unconfirmed_age: number
  }>(sql`
    select (select count(*)::integer from outbox) as outbox_rows, count(*)::integer as unconfirmed,
      coalesce(extract(epoch from now() - min(arrived_at)), 0)::float8 as unconfirmed_age
    from gateway_responses where verdict = 'unconfirmed'
  `)
  return {
    outboxRows: row!.outbox_rows,
    unconfirmed: row!.unconfirmed,
    unconfirmedAgeSecondsMax: row!.unconfirmed_age,
  }
}
