import {
  executeText,
  owedJobs,
  verdictRules,
  type Database,
  type OwedJob,
  type Settled,
} from '@baoming/database'
import type { FastifyBaseLogger } from 'fastify'
import { createHash } from 'node:crypto'
import PgBoss from 'pg-boss'
import {
  jobKinds,
  jobRules,
  type Job,
  type JobData,
  type JobHandlers,
  type JobKind,
  type JobRules,
} from './kinds.ts'
import type { Loop } from './loop.ts'
import { startRelay } from './relay.ts'
import { poolExecutor } from './sql-executor.ts'
import { startWorker } from './worker.ts'

/** Seconds after which a running job counts as lost and is retried. */
const jobTimeoutSeconds = 60

/** The job queue as requests and handlers use it. */
export interface Jobs {
  /** Queues a recheck of a response, at most once an hour for each response. */
  recheckHourly(responseId: number): Promise<void>
  /** Queues a mail with the links to an address's orders, at most once a minute for each address. */
  mailLostLinks(email: string): Promise<void>
  /** Makes the relays fetch what these decisions owe now, instead of on their next round. */
  wake(settled: readonly Settled[]): void
  /** Makes the relay fetch the mail that a free order owes now. */
  wakeOrderMails(): void
  /** Starts running jobs. */
  start(handlers: JobHandlers): Promise<void>
  /** Waits up to 10 seconds for running jobs, and starts no others. */
  stop(): Promise<void>
}

/**
 * Opens the job queue on the application's connection pool and creates its tables and queues where they are missing.
 * @param idleMilliseconds delay before a worker without jobs looks again
 */
export async function openJobs(
  database: Database,
  log: FastifyBaseLogger,
  idleMilliseconds = 2_000,
): Promise<Jobs> {
  const boss = new PgBoss({
    db: poolExecutor(database.db),
    maintenanceIntervalSeconds: 30,
    schedule: false,
    // A job for lost links contains an address that somebody has typed; completed jobs are deleted after a day.
    archiveCompletedAfterSeconds: 3600,
    deleteAfterDays: 1,
  })
  boss.on('error', (error) => log.warn({ err: error }, 'the job queue reported an error and goes on'))
  await boss.start()
  await oneProcessAtATime(database, async () => {
    for (const [name, { retryLimit, retryDelaySeconds: retryDelay }] of jobRules) {
      const retries = { retryBackoff: true, retryLimit, retryDelay }
      await boss.createQueue(name, { name, ...retries, expireInSeconds: jobTimeoutSeconds })
    }
  })

  // Every process asks every half minute; the queue accepts one job for each period.
  const queuePeriodicJobs = () => {
    for (const [name, { everySeconds }] of jobRules) {
      if (everySeconds === undefined) continue
      boss.send(name, {}, { singletonSeconds: everySeconds }).catch((error: unknown) => {
        log.warn({ err: error, queue: name }, 'a periodic job could not be queued; trying again')
      })
    }
  }

  let workers: Loop[] = []
  const relays = new Map<OwedJob['job'], Loop>()
  let periodic: NodeJS.Timeout | undefined
  return {
    async recheckHourly(responseId) {
      const options = { retryLimit: 0, singletonKey: String(responseId), singletonSeconds: 3600 }
      await boss.send('recheck', { responseId }, options)
    },
    async mailLostLinks(email) {
      const data: JobData['order-links'] = { email }
      const singletonKey = createHash('sha256').update(email.toLowerCase()).digest('base64url')
      await boss.send('order-links', data, { singletonKey, singletonSeconds: 60 })
    },
    wake(settled) {
      if (settled.some(({ orderBecame }) => orderBecame !== null)) relays.get('order-mail')?.wake()
      if (settled.some(({ verdict }) => verdictRules[verdict].awaits === 'recheck'))
        relays.get('recheck')?.wake()
    },
    wakeOrderMails() {
      relays.get('order-mail')?.wake()
    },
    async start(handlers) {
      const options = (kind: JobKind) => ({ log, idleMilliseconds, ...paceOf(jobKinds[kind]) })
      workers = jobRules.map(([kind]) => {
        const handle = handlers[kind] as (job: Job<JobKind>) => Promise<void>
        return startWorker(boss, kind, handle, options(kind))
      })
      const onMoved = () => {
        for (const worker of workers) worker.wake()
      }
      for (const job of owedJobs) {
        relays.set(job, startRelay(boss, database, job, { ...options(job), onMoved }))
      }
      queuePeriodicJobs()
      periodic = setInterval(queuePeriodicJobs, 30_000)
    },
    async stop() {
      clearInterval(periodic)
      await Promise.all([...relays.values(), ...workers].map((loop) => loop.stop()))
      await boss.stop({ graceful: false, close: false })
    },
  }
}

const paceOf = ({ batchSize, restMilliseconds }: JobRules) => ({ batchSize, restMilliseconds })

/** The key of the advisory lock below; the same in every version of Baoming, and used for nothing else. */
const queueLock = 8_230_412

/** pg-boss creates a queue in a way that deadlocks with another process creating the same one. */
async function oneProcessAtATime({ db, embedded }: Database, work: () => Promise<void>): Promise<void> {
  if (embedded) return work()
  await db.transaction(async (tx) => {
    await executeText(tx, 'select pg_advisory_xact_lock($1::bigint)', [queueLock])
    await work()
  })
}
