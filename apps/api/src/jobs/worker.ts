import type { FastifyBaseLogger } from 'fastify'
import type PgBoss from 'pg-boss'
import type { Job, JobKind } from './kinds.ts'
import { startLoop, type Loop, type LoopPace } from './loop.ts'

interface WorkerOptions extends LoopPace {
  log: FastifyBaseLogger
  /** Jobs run at the same time. */
  batchSize: number
}

/**
 * Fetches and runs the jobs of one kind until stopped. pg-boss's own worker completes or fails a batch as a whole, and
 * leaves a connection lost while recording as an unhandled rejection; here each job succeeds or fails by itself.
 */
export function startWorker(
  boss: PgBoss,
  kind: JobKind,
  handle: (job: Job<JobKind>) => Promise<void>,
  { log, batchSize, ...pace }: WorkerOptions,
): Loop {
  /** @returns whether the job succeeded */
  async function run(job: PgBoss.JobWithMetadata<object>): Promise<boolean> {
    const isLastTry = job.retryCount >= job.retryLimit
    try {
      await handle({ data: job.data, isFirstTry: job.retryCount === 0, isLastTry })
      return true
    } catch (error) {
      log.warn({ err: error, queue: kind, jobId: job.id, isLastTry }, 'a job failed')
      // Only the error's name is stored: a mail server's message may contain an address.
      await boss.fail(kind, job.id, { name: error instanceof Error ? error.name : 'Error' })
      return false
    }
  }

  return startLoop({
    ...pace,
    async round() {
      const jobs = await boss.fetch<object>(kind, { batchSize, includeMetadata: true })
      const succeeded = await Promise.all(jobs.map(run))
      const done = jobs.filter((_, index) => succeeded[index]).map(({ id }) => id)
      if (done.length > 0) await boss.complete(kind, done)
      return jobs.length > 0
    },
    onError: (error) =>
      log.warn({ err: error, queue: kind }, 'jobs could not be fetched or completed; trying again'),
  })
}
