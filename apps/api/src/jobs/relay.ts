import { emptyOutbox, type Database, type OwedJob } from '@baoming/database'
import type { FastifyBaseLogger } from 'fastify'
import type PgBoss from 'pg-boss'
import { jobKinds, type JobRules } from './kinds.ts'
import { startLoop, type Loop, type LoopPace } from './loop.ts'
import { transactionExecutor } from './sql-executor.ts'

interface RelayOptions extends LoopPace {
  log: FastifyBaseLogger
  /** Jobs moved in one transaction. */
  batchSize: number
  /** Called after jobs were moved, so that workers can start. */
  onMoved: () => void
}

/**
 * Moves owed jobs of one kind from the outbox into the job queue, which retries each of them. It runs at the pace of the
 * kind's worker: a long queue slows down every fetch from it, the outbox may grow without harm.
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
        await boss.insert(owed.map(queuedJob), { db: transactionExecutor(tx) })
      })
      if (moved > 0) onMoved()
      return moved > 0
    },
    onError: (error) => log.warn({ err: error, job }, 'the outbox cannot be emptied; trying again'),
  })

function queuedJob({ job, data }: OwedJob): PgBoss.JobInsert {
  const { delaySeconds }: JobRules = jobKinds[job]
  if (delaySeconds === undefined) return { name: job, data }
  return { name: job, data, startAfter: new Date(Date.now() + delaySeconds * 1000) }
}
