import type { FastifyBaseLogger } from 'fastify'
import type PgBoss from 'pg-boss'
import type { Job, QueueName } from './queue.ts'
import { startLoop, type Loop } from './loop.ts'

export interface WorkerOptions {
  log: FastifyBaseLogger
  /** How many jobs are done at the same time. */
  batchSize: number
  /** Milliseconds between two looks. */
  idleDelay: number
  /** Milliseconds between two batches at the least: see `restAfter`. */
  rest?: number | undefined
}

/**
 * Fetches and runs jobs until stopped. pg-boss's own worker answers for a whole batch at once and leaves a lost
 * connection while recording as an unhandled rejection; here each job stands for itself.
 */
export function startWorker(
  boss: PgBoss,
  queue: QueueName,
  handle: (job: Job<QueueName>) => Promise<void>,
  { log, batchSize, ...pace }: WorkerOptions,
): Loop {
  /** @returns whether it went well */
  async function run(job: PgBoss.JobWithMetadata<object>): Promise<boolean> {
    const isLastTry = job.retryCount >= job.retryLimit
    try {
      await handle({ data: job.data, isFirstTry: job.retryCount === 0, isLastTry })
      return true
    } catch (error) {
      log.warn({ err: error, queue, jobId: job.id, isLastTry }, 'a job failed')
      // The reason stays out of the table: a mail server's words may hold an address.
      await boss.fail(queue, job.id, { name: error instanceof Error ? error.name : 'Error' })
      return false
    }
  }

  return startLoop({
    ...pace,
    async round() {
      const jobs = await boss.fetch<object>(queue, { batchSize, includeMetadata: true })
      const went = await Promise.all(jobs.map(run))
      const done = jobs.filter((_, place) => went[place]).map(({ id }) => id)
      if (done.length > 0) await boss.complete(queue, done)
      return jobs.length > 0
    },
    onTrouble: (error) => log.warn({ err: error, queue }, 'the worker cannot reach its jobs; trying again'),
  })
}
