import type { Pool } from '../connection/database.ts'
import { runPrepared, statement } from '../sql/prepared.ts'
import { batchSize, inBatches, keptInterval } from './delete-in-batches.ts'

/** Counts that are kept at most, the newest: some 30 MB. */
export const callbackCountsMax = 200_000

/** `$1`: counts that are kept at most. */
const forgetting = statement`
  delete from callback_counts where (minute, kind, network) in (
    select minute, kind, network from callback_counts
    where minute <= now() - ${keptInterval}
      or (minute, kind, network) <= (
        select minute, kind, network from callback_counts
        order by minute desc, kind desc, network desc offset $1::bigint limit 1
      )
    order by minute, kind, network limit ${batchSize}
  )
  returning minute
`

/**
 * Deletes counts that are too old, and the oldest of those above the limit.
 * @returns how many were deleted
 * @throws PostgresError
 */
export const forgetCallbackCounts = (db: Pool, rowsMax = callbackCountsMax): Promise<number> =>
  inBatches(async () => (await runPrepared(db, forgetting, [rowsMax])).length)
