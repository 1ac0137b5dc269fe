import type { Pool } from '../connection/database.ts'
import { runPrepared, statement } from '../sql/prepared.ts'
import { batchSize, inBatches, keptInterval } from './delete-in-batches.ts'

/** Unsigned callbacks that are kept at most, the newest. With 4 KiB each they take some 250 MB, however long an attack lasts. */
export const unsignedRowsMax = 50_000

const forgetting = statement`
  delete from unsigned_callbacks where id in (
    select id from unsigned_callbacks
    where arrived_at <= now() - ${keptInterval}
      or id <= (select max(id) from unsigned_callbacks) - ${unsignedRowsMax}
    order by id limit ${batchSize}
  )
  returning id
`

/**
 * Deletes unsigned callbacks that are too old, and the oldest of those above the limit.
 * @returns how many were deleted
 * @throws PostgresError
 */
export const forgetUnsigned = (db: Pool): Promise<number> =>
  inBatches(async () => (await runPrepared(db, forgetting, [])).length)
