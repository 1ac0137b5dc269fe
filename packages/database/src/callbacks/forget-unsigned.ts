import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { deletedAtOnce, inBatches, keptInterval } from './delete-in-batches.ts'

/** How many are kept: the newest. With 4 KiB each they take some 250 MB, however long an attack lasts. */
export const unsignedRowsMax = 50_000

/**
 * Deletes what is too old, and the oldest of what is too much; a batch at a time.
 * @returns how many were deleted
 */
export const forgetUnsigned = (db: Queries): Promise<number> =>
  inBatches(async () => {
    const deleted = await db.execute(sql`
      delete from unsigned_callbacks where id in (
        select id from unsigned_callbacks
        where arrived_at <= now() - ${keptInterval}
          or id <= (select max(id) from unsigned_callbacks) - ${unsignedRowsMax}::bigint
        order by id limit ${deletedAtOnce}
      )
      returning id
    `)
    return deleted.length
  })
