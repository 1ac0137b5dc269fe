import fc from 'fast-check'
import type { Database } from '../../../../src/index.ts'
import type { History } from '../histories/history.ts'
import { checkHistory } from './check-history.ts'

export interface Campaign {
  among: fc.Arbitrary<History>
  /** How many histories to try in all. */
  size: number
  /** Of the first batch; the next one has the next number. */
  seed: number
  /** Whether to look for the smallest history that fails. */
  shrink: boolean
  /** Called when a batch has gone well. */
  onBatch?: (batch: Batch) => void
}

/** Histories of one seed, few enough to be tried again in seconds. */
type Batch = Pick<Campaign, 'among' | 'size' | 'seed' | 'shrink'>

/** A history that went wrong, and how to see it again. */
export interface Failure {
  seed: number
  path: string
  /** All that is known of it. */
  story: string
}

/** Where something went wrong first, and when. From then on that is all that matters. */
interface Hunt {
  database: Database | null
  metAt: number
}

const batchSize = 25

/** An interleaving may need some luck to come again. */
const triesWhileShrinking = 10
const triesWhenReplayed = 500
const shrinkingMillisecondsMax = 60_000

/**
 * Tries histories on several databases at the same moment, one history at a time on each.
 * @returns the first that went wrong
 */
export async function findFailure(
  databases: readonly Database[],
  campaign: Campaign,
): Promise<Failure | undefined> {
  const hunt: Hunt = { database: null, metAt: 0 }
  const batches = batchesOf(campaign)
  const failures = databases.map(async (database) => {
    // Shared with the other databases: leaving the loop ends it for all of them.
    for (const batch of batches) {
      const failure = await tryBatch(database, batch, hunt)
      if (failure) return failure
      if (!hunt.database) campaign.onBatch?.(batch)
    }
    return undefined
  })
  return (await Promise.all(failures)).find((failure) => failure !== undefined)
}

function* batchesOf({ size, seed, ...same }: Campaign): Generator<Batch, undefined> {
  for (let tried = 0; tried < size; tried += batchSize) {
    yield { ...same, seed: seed + tried / batchSize, size: Math.min(batchSize, size - tried) }
  }
}

async function tryBatch(database: Database, batch: Batch, hunt: Hunt): Promise<Failure | undefined> {
  const property = fc.asyncProperty(batch.among, async (history) => {
    if (isOver(hunt, database)) return
    try {
      await checkOften(database, history, hunt.database ? triesWhileShrinking : 1)
    } catch (error) {
      if (!hunt.database) Object.assign(hunt, { database, metAt: Date.now() })
      if (hunt.database === database) throw error
    }
  })
  const { seed, size, shrink } = batch
  return failureOf(await fc.check(property, { seed, numRuns: size, endOnFailure: !shrink }))
}

const isOver = (hunt: Hunt, database: Database): boolean =>
  hunt.database !== null && (hunt.database !== database || Date.now() - hunt.metAt > shrinkingMillisecondsMax)

/** Tries one history, named by seed and path, until it goes wrong again. */
export async function replay(
  database: Database,
  { among, seed, path }: Pick<Campaign, 'among' | 'seed'> & { path: string },
): Promise<Failure | undefined> {
  const property = fc.asyncProperty(among, (history) => checkOften(database, history, triesWhenReplayed))
  return failureOf(await fc.check(property, { seed, path, numRuns: 1, endOnFailure: true }))
}

async function checkOften(database: Database, history: History, times: number): Promise<void> {
  for (let time = 0; time < times; time++) await checkHistory(database, history)
}

function failureOf(details: fc.RunDetails<[History]>): Failure | undefined {
  if (!details.failed) return undefined
  const { seed, counterexamplePath, errorInstance } = details
  return { seed, path: counterexamplePath ?? '', story: String(errorInstance) }
}
