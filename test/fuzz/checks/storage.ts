import type { Database } from '@baoming/database'
import { sql } from '@baoming/database/testing'
import type { Attempt } from '../attempt.ts'
import { errorIdIn, isByCallback } from './answer.ts'

interface StoredRow extends Record<string, unknown> {
  sender: string
  count: number
  errorId: string | null
}

/** How often each sender's callback is stored. */
export async function readStored(
  { db }: Database,
  senders: readonly string[],
): Promise<Map<string, StoredRow>> {
  const rows = await db.execute<StoredRow>(sql`
    select remote_address as sender, count(*)::integer as count, min(error_id) as "errorId"
    from gateway_responses
    where remote_address = any(${`{${senders.join(',')}}`}::text[])
    group by remote_address
  `)
  return new Map(rows.map((row) => [row.sender, row]))
}

/** What is wrong with what is stored of a request; nothing, if all is well. */
export function faultsOfStorage(
  { draft, sender, answer }: Attempt,
  stored: ReadonlyMap<string, StoredRow>,
): string[] {
  const { count = 0, errorId } = stored.get(sender) ?? {}
  const mustBeStored = (draft.calls === 'callback' && draft.certain) || (answer && isByCallback(answer))
  if (count > 1) return [`it is stored ${count} times`]
  if (count === 0) return mustBeStored ? ['it is not stored'] : []
  const told = errorIdIn(answer?.headers.get('location'))
  return told === undefined || told === errorId ? [] : ['it is stored under another error id']
}

/** Answers that came by HTTP, and belong to no request that was sent. */
export async function countStrangers({ db }: Database): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::integer as count from gateway_responses
    where channel <> 'query' and remote_address not like '10.%'
  `)
  return row!.count
}
