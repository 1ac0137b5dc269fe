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

/** How often each sender's callback is stored, whole or in brief. */
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

/** What is wrong with what is stored of a request; nothing, if all is well. */
export function faultsOfStorage(
  { sender, answer }: Attempt,
  stored: ReadonlyMap<string, StoredRow>,
): string[] {
  const { count = 0, errorId } = stored.get(sender) ?? {}
  if (count > 1) return [`it is stored ${count} times`]
  // Of what nobody has signed some is only counted: `countMissing` looks at them together.
  if (count === 0) return answer && isAcknowledged(answer) ? ['it is not stored'] : []
  const told = errorIdIn(answer?.headers.get('location'))
  return told === undefined || told === errorId ? [] : ['it is stored under another error id']
}

/** Whether the API says that it has an answer: to a gateway, or by sending a browser to its order. */
const isAcknowledged = (answer: Answer): boolean =>
  isByCallback(answer) && (answer.status === 200 || /\/orders\//.test(answer.headers.get('location') ?? ''))

/** How many of the callbacks that were answered are neither stored nor counted. */
export async function countMissing({ db }: Database, answered: number): Promise<number> {
  const [row] = await db.execute<{ kept: number }>(sql`
    select (
      (select count(*) from gateway_responses where channel <> 'query') + (select count(*) from unsigned_callbacks)
      + (select coalesce(sum(count), 0) from callback_counts)
    )::integer as kept
  `)
  return Math.max(0, answered - row!.kept)
}

/** Answers that came by HTTP, and belong to no request that was sent. */
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
