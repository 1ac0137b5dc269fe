import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import type PgBoss from 'pg-boss'
import type { Job, QueueName } from './jobs.ts'

/** How long a worker waits when the database does not answer, in milliseconds. */
const troubleDelay = 5_000
const batchSize = 5

export interface Worker {
  /** Looks at once. */
  wake(): void
  /** Takes no more jobs, and waits for the running ones. */
  stop(): Promise<void>
}

/**
 * Fetches and runs jobs until stopped. pg-boss's own worker answers for a whole batch at once and leaves a lost
 * connection while recording as an unhandled rejection; here each job stands for itself.
 */
export function startWorker(
  boss: PgBoss,
  queue: QueueName,
  handle: (job: Job<QueueName>) => Promise<void>,
  { log, idleDelay }: { log: FastifyBaseLogger; /** Milliseconds between two looks. */ idleDelay: number },
): Worker {
  const stopping = new AbortController()
  let waking = new AbortController()

  const pause = (milliseconds: number) =>
    sleep(milliseconds, undefined, { signal: AbortSignal.any([stopping.signal, waking.signal]) }).catch(
      () => {},
    )

  async function loop() {
    while (!stopping.signal.aborted) {
      waking = new AbortController()
      try {
        const jobs = await boss.fetch<object>(queue, { batchSize, includeMetadata: true })
        await Promise.all(jobs.map(run))
        if (jobs.length === 0) await pause(idleDelay)
      } catch (error) {
        log.warn({ err: error, queue }, 'the worker cannot reach its jobs; trying again')
        await pause(troubleDelay)
      }
    }
  }

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

  const finished = loop()
  return {
    wake: () => waking.abort(),
    async stop() {
      stopping.abort()
      await Promise.race([finished, sleep(10_000, undefined, { ref: false })])
    },
  }
}
