import { emptyOutbox, type Database, type OwedJob } from '@baoming/database'
import type { FastifyBaseLogger } from 'fastify'
import type PgBoss from 'pg-boss'
import { startLoop, type Loop } from './loop.ts'
import { transactionExecutor } from './sql-executor.ts'

const batchSize = 200

/** Milliseconds between two batches: in a rush a few large ones cost less than many small ones. */
const rest = 200

/** Milliseconds before a recheck job asks: the callback itself asks first, and mostly has its answer by then. */
const recheckDelay = 10_000

/**
 * Moves what decisions owe from the outbox into the job queue, where each job has its own retries.
 * @param onMoved jobs are there to be done
 */
export const startRelay = (
  boss: PgBoss,
  { db }: Database,
  onMoved: () => void,
  { log, idleDelay }: { log: FastifyBaseLogger; idleDelay: number },
): Loop =>
  startLoop({
    idleDelay,
    rest,
    async round() {
      const moved = await emptyOutbox(db, batchSize, async (tx, owed) => {
        await boss.insert(owed.map(jobFor), { db: transactionExecutor(tx) })
      })
      if (moved > 0) onMoved()
      return moved > 0
    },
    onTrouble: (error) => log.warn({ err: error }, 'the outbox cannot be emptied; trying again'),
  })

const jobFor = ({ job, data }: OwedJob): PgBoss.JobInsert =>
  job === 'recheck'
    ? { name: job, data, startAfter: new Date(Date.now() + recheckDelay) }
    : { name: job, data }
