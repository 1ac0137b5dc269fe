import { sql } from 'drizzle-orm'

/** How long what is not authentic is kept, and the counts. */
export const keptInterval = sql`interval '90 days'`

/** How many rows one statement deletes, so that none of them runs for long. */
export const deletedAtOnce = 1000

/** A round's worth of batches: what is left comes in the next round. */
const batchesMax = 20

export async function inBatches(deleteBatch: () => Promise<number>): Promise<number> {
  let sum = 0
  for (let batch = 0; batch < batchesMax; batch++) {
    const deleted = await deleteBatch()
    sum += deleted
    if (deleted < deletedAtOnce) break
  }
  return sum
}
