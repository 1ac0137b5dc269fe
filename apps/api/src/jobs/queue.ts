import { owedJobs, type Database, type OwedJob, type Settled } from '@baoming/database'
import type { FastifyBaseLogger } from 'fastify'
import { createHash } from 'node:crypto'
import PgBoss from 'pg-boss'
import type { Loop } from './loop.ts'
import { startRelay } from './relay.ts'
import { poolExecutor } from './sql-executor.ts'
import { startWorker } from './worker.ts'

/** What each queue's jobs carry. */
export interface JobData {
  /** Tell the member that the order is confirmed, or paid without a seat. */
  'order-mail': { orderId: string }
  /** Send the link to an order that is not paid yet. */
  'unpaid-mail': { orderId: string }
  /** Send the mail about a paid order once more, to the address it has now. */
  'corrected-mail': { orderId: string }
  /** Send an address the links to its orders, if it has any. */
  'order-links': { email: string }
  /** Ask the gateway's server about a success that its signature does not prove. */
  recheck: { responseId: number }
  /** Ask gateways about payments of which nothing has come. */
  'query-payments': object
  /** Expire holds, settle what failed, forget old idempotency keys. */
  housekeeping: object
  /** Erase personal data whose time is over. */
  retention: object
}
export type QueueName = keyof JobData

/** Delays in seconds; each retry waits about twice as long as the one before. */
const queues: Record<QueueName, Pick<PgBoss.Queue, 'retryLimit' | 'retryDelay' | 'expireInSeconds'>> = {
  // 20 s, 40 s, … , each up to twice as long by chance: given up after one to two days.
  'order-mail': { retryLimit: 12, retryDelay: 20, expireInSeconds: 60 },
  'corrected-mail': { retryLimit: 12, retryDelay: 20, expireInSeconds: 60 },
  // The link is of use only while the hold runs.
  'unpaid-mail': { retryLimit: 3, retryDelay: 20, expireInSeconds: 60 },
  // 20 s, 40 s, 80 s: who asked for the links has turned to something else by then.
  'order-links': { retryLimit: 3, retryDelay: 20, expireInSeconds: 60 },
  recheck: { retryLimit: 12, retryDelay: 15, expireInSeconds: 60 },
  'query-payments': { retryLimit: 0, retryDelay: 0, expireInSeconds: 60 },
  housekeeping: { retryLimit: 0, retryDelay: 0, expireInSeconds: 60 },
  retention: { retryLimit: 0, retryDelay: 0, expireInSeconds: 60 },
}

/** How often what nobody asks for is done. */
const roundSeconds = { housekeeping: 60, 'query-payments': 60, retention: 3600 } as const satisfies Partial<
  Record<QueueName, number>
>

interface Pace {
  /** How many are done at the same time. */
  batchSize: number
  /** Milliseconds between two batches at the least: see `restAfter`. */
  rest?: number
}

/**
 * How fast jobs are done. At most fifty mails a second leave a process, far more than mail servers like, and about ten
 * while it is busy with a rush: a mail takes ten times the work of a callback, and callbacks cannot wait.
 */
const paces: Record<QueueName, Pace> = {
  'order-mail': { batchSize: 10, rest: 200 },
  'corrected-mail': { batchSize: 5, rest: 200 },
  'unpaid-mail': { batchSize: 5, rest: 200 },
  'order-links': { batchSize: 5, rest: 200 },
  recheck: { batchSize: 10 },
  'query-payments': { batchSize: 1 },
  housekeeping: { batchSize: 1 },
  retention: { batchSize: 1 },
}

/** A job as its handler sees it. */
export interface Job<Name extends QueueName> {
  data: JobData[Name]
  isFirstTry: boolean
  /** No further try follows this one. */
  isLastTry: boolean
}
export type JobHandlers = { [Name in QueueName]: (job: Job<Name>) => Promise<void> }

export interface Jobs {
  /** Asks about a response once more, at most once an hour however often this is called. */
  recheckHourly(responseId: number): Promise<void>
  /** Sends an address the links to its orders; asked again and again, once a minute at most. */
  mailOrderLinks(email: string): Promise<void>
  /** Looks at once, and not at the next round, for what decisions owe. */
  wake(settled: readonly Settled[]): void
  /** Starts doing jobs. */
  start(handlers: JobHandlers): Promise<void>
  /** Lets running jobs finish, for 10 seconds at most. */
  stop(): Promise<void>
}

/**
 * Opens the job queue on the application's own pool, making its tables where they are missing.
 * @param idleDelay milliseconds after which a worker without jobs looks again
 */
export async function openJobs(database: Database, log: FastifyBaseLogger, idleDelay = 2_000): Promise<Jobs> {
  const boss = new PgBoss({
    db: poolExecutor(database.sql),
    maintenanceIntervalSeconds: 30,
    schedule: false,
    // A job that asks for lost links holds an address that somebody has typed: what is done is gone a day later.
    archiveCompletedAfterSeconds: 3600,
    deleteAfterDays: 1,
  })
  boss.on('error', (error) => log.warn({ err: error }, 'the job queue had an error; it goes on'))
  await boss.start()
  await oneProcessAtATime(database, async () => {
    for (const [name, options] of Object.entries(queues)) {
      await boss.createQueue(name, { name, retryBackoff: true, ...options })
    }
  })

  // Every process asks each half minute, the queue lets one of them through in the time given.
  const askForRounds = () => {
    for (const [name, singletonSeconds] of Object.entries(roundSeconds)) {
      boss.send(name, {}, { singletonSeconds }).catch((error: unknown) => {
        log.warn({ err: error, queue: name }, 'a round could not be asked for; the next one will')
      })
    }
  }

  let workers: Loop[] = []
  const relays = new Map<OwedJob['job'], Loop>()
  let rounds: NodeJS.Timeout | undefined
  return {
    async recheckHourly(responseId) {
      const options = { retryLimit: 0, singletonKey: String(responseId), singletonSeconds: 3600 }
      await boss.send('recheck', { responseId }, options)
    },
    async mailOrderLinks(email) {
      const data: JobData['order-links'] = { email }
      const singletonKey = createHash('sha256').update(email.toLowerCase()).digest('base64url')
      await boss.send('order-links', data, { singletonKey, singletonSeconds: 60 })
    },
    wake(settled) {
      if (settled.some(({ orderBecame }) => orderBecame !== null)) relays.get('order-mail')?.wake()
      if (settled.some(({ verdict }) => verdict === 'unconfirmed')) relays.get('recheck')?.wake()
    },
    async start(handlers) {
      const startOne = (name: QueueName) => {
        const handle = handlers[name] as (job: Job<QueueName>) => Promise<void>
        return startWorker(boss, name, handle, { log, idleDelay, ...paces[name] })
      }
      workers = (Object.keys(queues) as QueueName[]).map(startOne)
      const onMoved = () => {
        for (const worker of workers) worker.wake()
      }
      for (const job of owedJobs) {
        relays.set(job, startRelay(boss, database, job, { log, idleDelay, onMoved, ...paces[job] }))
      }
      askForRounds()
      rounds = setInterval(askForRounds, 30_000)
    },
    async stop() {
      clearInterval(rounds)
      await Promise.all([...relays.values(), ...workers].map((loop) => loop.stop()))
      await boss.stop({ graceful: false, close: false })
    },
  }
}

/** Any number will do, as long as every version of Baoming uses the same, and for this alone. */
const queueLock = 8_230_412

/** pg-boss makes a queue in a way that deadlocks with another process making the same one. */
async function oneProcessAtATime({ sql, embedded }: Database, work: () => Promise<void>): Promise<void> {
  if (embedded) return work()
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${queueLock})`
    await work()
  })
}
