import type { FastifyBaseLogger } from 'fastify'
import type PgBoss from 'pg-boss'
import type { Job, QueueName } from './jobs.ts'
import { startLoop, type Loop } from './loop.ts'

const batchSize = 5

/**
 * Fetches and runs jobs until stopped. pg-boss's own worker answers for a whole batch at once and leaves a lost
 * connection while recording as an unhandled rejection; here each job stands for itself.
 */
export function startWorker(
  boss: PgBoss,
  queue: QueueName,
  handle: (job: Job<QueueName>) => Promise<void>,
  { log, idleDelay }: { log: FastifyBaseLogger; /** Milliseconds between two looks. */ idleDelay: number },
): Loop {
  async function run(job: PgBoss.JobWithMetadata<object>) {
    const isLastTry = job.retryCount >= job.retryLimit
    try {
      await handle({ data: job.data, isLastTry })
      await boss.complete(queue, job.id)
    } catch (error) {
      log.warn({ err: error, queue, jobId: job.id, isLastTry }, 'a job failed')
      // The reason stays out of the table: a mail server's words may hold an address.
      await boss.fail(queue, job.id, { name: error instanceof Error ? error.name : 'Error' })
    }
  }

  return startLoop({
    idleDelay,
    async round() {
      const jobs = await boss.fetch<object>(queue, { batchSize, includeMetadata: true })
      await Promise.all(jobs.map(run))
      return jobs.length > 0
    },
    onTrouble: (error) => log.warn({ err: error, queue }, 'the worker cannot reach its jobs; trying again'),
  })
}
