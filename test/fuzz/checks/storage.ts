import type { Database } from '@baoming/database'
import { sql } from '@baoming/database/testing'
import type { Attempt } from '../attempt.ts'
import type { Answer } from '../wire/read-answers.ts'
import { errorIdIn, isByCallback } from './answer.ts'

interface StoredRow extends Record<string, unknown> {
  sender: string
  count: number
  errorId: string | null
}

/** The number of stored callbacks of each sender, whole or in brief. */
export async function readStored(
  { db }: Database,
  senders: readonly string[],
): Promise<Map<string, StoredRow>> {
  const rows = await db.execute<StoredRow>(sql`
    select remote_address as sender, count(*)::integer as count, min(error_id) as "errorId"
    from (
      select remote_address, error_id from gateway_responses
      union all
      select remote_address, error_id from unsigned_callbacks
    ) stored
    where remote_address = any(${`{${senders.join(',')}}`}::text[])
    group by remote_address
  `)
  return new Map(rows.map((row) => [row.sender, row]))
}

/** The faults in what is stored of a request; none when all is well. */
export function faultsOfStorage(
  { sender, answer }: Attempt,
  stored: ReadonlyMap<string, StoredRow>,
): string[] {
  const { count = 0, errorId } = stored.get(sender) ?? {}
  if (count > 1) return [`it is stored ${count} times`]
  // Some unsigned callbacks are only counted; `countMissing` checks them together.
  if (count === 0) return answer && isAcknowledged(answer) ? ['it is not stored'] : []
  const told = errorIdIn(answer?.headers.get('location'))
  return told === undefined || told === errorId ? [] : ['it is stored under another error id']
}

/** Whether the API has acknowledged the callback: to a gateway, or by redirecting a browser to its order. */
const isAcknowledged = (answer: Answer): boolean =>
  isByCallback(answer) && (answer.status === 200 || /\/orders\//.test(answer.headers.get('location') ?? ''))

/** The number of callbacks that got a response and are neither stored nor counted. */
export async function countMissing({ db }: Database, answered: number): Promise<number> {
  const [row] = await db.execute<{ kept: number }>(sql`
    select (
      (select count(*) from gateway_responses where channel <> 'query') + (select count(*) from unsigned_callbacks)
      + (select coalesce(sum(count), 0) from callback_counts)
    )::integer as kept
  `)
  return Math.max(0, answered - row!.kept)
}

/** The number of stored HTTP callbacks that belong to no request that was sent. */
export async function countStrangers({ db }: Database): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::integer as count from (
      select remote_address from gateway_responses where channel <> 'query'
      union all
      select remote_address from unsigned_callbacks
    ) stored
    where remote_address not like '10.%'
  `)
  return row!.count
}
