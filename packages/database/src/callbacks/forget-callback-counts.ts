import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { deletedAtOnce, inBatches, keptInterval } from './delete-in-batches.ts'

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
        where minute <= now() - ${keptInterval}
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
