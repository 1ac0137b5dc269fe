import { auditBooks, readBacklog, type Database } from '@baoming/database'
import type { FastifyBaseLogger } from 'fastify'
import { Gauge, type Registry } from 'prom-client'
import { readSeldom } from './read-seldom.ts'

/** Seconds that the database may spend on one audit. */
const auditTimeout = 120

/**
 * What an operator wants to be woken by: whether the books are right, and what waits in them. Where the database does
 * not answer there are no values, and everything else on `/metrics` is there all the same.
 */
export function registerBookGauges(
  registry: Registry,
  { db }: Pick<Database, 'db'>,
  log: FastifyBaseLogger,
): void {
  const books = readSeldom(
    async () => ({ ...(await auditBooks(db, { firstMax: 1, timeout: auditTimeout })), readAt: Date.now() }),
    {
      // At most a thirtieth of one connection's time, where the books are large.
      pauseAfter: (took) => Math.max(60_000, 30 * took),
      onTrouble: (error) => log.warn({ err: error }, 'the books could not be audited'),
    },
  )
  const backlog = readSeldom(() => readBacklog(db), {
    pauseAfter: () => 5_000,
    onTrouble: (error) => log.warn({ err: error }, 'the backlog could not be read'),
  })

  const gauge = (name: string, help: string, read: () => Promise<number | undefined>) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const value = await read()
        if (value === undefined) this.remove()
        else this.set(value)
      },
    })

  new Gauge({
    name: 'baoming_audit_differences',
    help: 'Where the books do not agree with themselves, by check; `npm run audit` shows each. Anything above 0 is a fault',
    labelNames: ['check'],
    registers: [registry],
    async collect() {
      this.reset()
      for (const { name, differences } of (await books())?.checks ?? [])
        this.set({ check: name }, differences)
    },
  })
  gauge('baoming_audit_age_seconds', 'Time since the books were last audited', async () => {
    const audited = await books()
    return audited && (Date.now() - audited.readAt) / 1000
  })
  gauge(
    'baoming_mails_owed',
    'Paid orders whose mail has not been handed over yet; read together with the audit',
    async () => (await books())?.mails.owed,
  )
  gauge(
    'baoming_mails_given_up',
    'Paid orders whose mail was refused until its last try; read together with the audit',
    async () => (await books())?.mails.givenUp,
  )
  gauge(
    'baoming_outbox_rows',
    'Jobs that decisions owe and the job queue has not taken over yet; near 0 while a process works',
    async () => (await backlog())?.outboxRows,
  )
  gauge(
    'baoming_unconfirmed_responses',
    "Successes for which the gateway's own server has not vouched yet",
    async () => (await backlog())?.unconfirmed,
  )
  gauge(
    'baoming_unconfirmed_oldest_seconds',
    'How long the oldest of them has waited; 0 when none waits',
    async () => (await backlog())?.unconfirmedOldest,
  )
}
