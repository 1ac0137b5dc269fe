import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import type { callbackCounts } from '../schema/index.ts'

export type CallbackCount = typeof callbackCounts.$inferInsert
export type CallbackCountKind = CallbackCount['kind']

/** Adds to the counts of their minutes. Rows are in one order, so that two processes never wait for each other. */
export async function addCallbackCounts(db: Queries, counts: readonly CallbackCount[]): Promise<void> {
  if (counts.length === 0) return
  await db.execute(sql`
    insert into callback_counts (minute, kind, network, count)
    select minute, kind, network, count
    from json_to_recordset(${JSON.stringify(counts)}::text::json)
      as added (minute timestamptz, kind text, network text, count integer)
    order by minute, kind, network
    on conflict (minute, kind, network) do update set count = callback_counts.count + excluded.count
  `)
}
