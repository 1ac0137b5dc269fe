import { emptyOutbox, type Database, type OwedJob } from '@baoming/database'
import type { FastifyBaseLogger } from 'fastify'
import type PgBoss from 'pg-boss'
import { startLoop, type Loop } from './loop.ts'
import { transactionExecutor } from './sql-executor.ts'

/** Milliseconds before a recheck job asks: the callback itself asks first, and mostly has its answer by then. */
const recheckDelay = 10_000

export interface RelayOptions {
  log: FastifyBaseLogger
  /** How many are moved at once. */
  batchSize: number
  /** Milliseconds between two looks. */
  idleDelay: number
  /** Milliseconds between two batches at the least: see `restAfter`. */
  rest?: number | undefined
  /** Jobs are there to be done. */
  onMoved: () => void
}

/**
 * Moves what decisions owe from the outbox into the job queue, where each job has its own retries; no faster than the
 * jobs are done, because a long queue makes each look at it slow, and the outbox does not mind its length.
 */
export const startRelay = (
  boss: PgBoss,
  { db }: Database,
  job: OwedJob['job'],
  { log, batchSize, onMoved, ...pace }: RelayOptions,
): Loop =>
  startLoop({
    ...pace,
    async round() {
      const moved = await emptyOutbox(db, { job, limit: batchSize }, async (tx, owed) => {
        await boss.insert(owed.map(jobFor), { db: transactionExecutor(tx) })
      })
      if (moved > 0) onMoved()
      return moved > 0
    },
    onTrouble: (error) => log.warn({ err: error, job }, 'the outbox cannot be emptied; trying again'),
  })

const jobFor = ({ job, data }: OwedJob): PgBoss.JobInsert =>
  job === 'recheck'
    ? { name: job, data, startAfter: new Date(Date.now() + recheckDelay) }
    : { name: job, data }
