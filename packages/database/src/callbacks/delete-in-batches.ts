/** SQL: how long unsigned callbacks and counts are kept. */
export const keptInterval = `interval '90 days'`

/** Rows that one statement deletes at most, so that none of them runs for long. */
export const batchSize = 1000

/** Batches of one round; what is left comes in the next round. */
const batchesMax = 20

/**
 * Repeats a deletion until a batch is not full, 20 times at most.
 * @param deleteBatch deletes up to `batchSize` rows and returns how many
 * @returns the rows deleted
 */
export async function inBatches(deleteBatch: () => Promise<number>): Promise<number> {
  let sum = 0
  for (let batch = 0; batch < batchesMax; batch++) {
    const deleted = await deleteBatch()
    sum += deleted
    if (deleted < batchSize) break
  }
  return sum
}
