import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import type { callbackCounts } from '../schema/index.ts'
import { deletedAtOnce, inBatches, keptFor } from './unsigned-callbacks.ts'

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

/** How many counts are kept: the newest. They take some 30 MB. */
export const callbackCountsMax = 200_000

/**
 * Deletes counts that are too old, and the oldest of what is too much; a batch at a time.
 * @returns how many were deleted
 */
export const forgetCallbackCounts = (db: Queries, rowsMax = callbackCountsMax): Promise<number> =>
  inBatches(async () => {
    const deleted = await db.execute(sql`
      delete from callback_counts where (minute, kind, network) in (
        select minute, kind, network from callback_counts
        where minute <= now() - ${keptFor}
          or (minute, kind, network) <= (
            select minute, kind, network from callback_counts
            order by minute desc, kind desc, network desc offset ${rowsMax} limit 1
          )
        order by minute, kind, network limit ${deletedAtOnce}
      )
      returning minute
    `)
    return deleted.length
  })
