import { auditBooks, readBacklog, unknownTradesAnHourMax, type Database } from '@baoming/database'
import type { FastifyBaseLogger } from 'fastify'
import { Gauge, type Registry } from 'prom-client'
import { readSeldom } from './read-seldom.ts'

/**
 * Registers the gauges that alerts are built on: whether the books are consistent, and what waits in them. When the
 * database does not respond, these gauges have no values and the rest of `/metrics` is served.
 * @returns reads the last audit
 */
export function registerBookGauges(
  registry: Registry,
  database: Pick<Database, 'db'>,
  log: FastifyBaseLogger,
): BookReader {
  let newest: Audited | undefined
  const books = seldomAudit(database.db, log, (audited) => (newest = audited))
  const backlog = readSeldom(() => readBacklog(database.db), {
    pauseAfter: () => 5_000,
    onError: (error) => log.warn({ err: error }, 'the backlog could not be read'),
  })

  new Gauge({
    name: 'baoming_audit_differences',
    help: 'Contradictions in the books, by check: above 0 is a fault, and `npm run audit` shows it',
    labelNames: ['check'],
    registers: [registry],
    async collect() {
      this.reset()
      const { checks } = (await books()) ?? { checks: [] }
      for (const { name, differences } of checks) this.set({ check: name }, differences)
    },
  })
  const gauge = gaugesOf(registry)
  gauge(
    'baoming_audit_age_seconds',
    'Time since the books were last audited',
    books,
    ({ readAt }) => (Date.now() - readAt) / 1000,
  )
  gauge(
    'baoming_mails_owed',
    'Paid orders whose mail is not handed over yet, as of the audit',
    books,
    ({ mails }) => mails.owed,
  )
  gauge(
    'baoming_mails_given_up',
    'Paid orders whose mail was given up, as of the audit',
    books,
    ({ mails }) => mails.givenUp,
  )
  gauge(
    'baoming_mails_undeliverable',
    'Among those given up: the mail server knows no such mailbox, as of the audit',
    books,
    ({ mails }) => mails.undeliverable,
  )
  gauge(
    'baoming_outbox_rows',
    'Jobs owed that the job queue has not taken over yet',
    backlog,
    ({ outboxRows }) => outboxRows,
  )
  gauge(
    'baoming_unconfirmed_responses',
    "Successes that the gateway's own server has not confirmed yet",
    backlog,
    ({ unconfirmed }) => unconfirmed,
  )
  gauge(
    'baoming_unconfirmed_oldest_seconds',
    'How long the oldest of them has waited; 0 when none waits',
    backlog,
    ({ unconfirmedAgeSecondsMax }) => unconfirmedAgeSecondsMax,
  )
  gauge('baoming_held_seats', 'Seats that pending orders hold', backlog, ({ heldSeats }) => heldSeats)
  gauge(
    'baoming_held_seats_of_network_max',
    'The most that one network holds, or took for free in the last hour: near HELD_SEATS_LIMIT, one client may be taking seats in vain',
    backlog,
    ({ heldSeatsOfNetworkMax }) => heldSeatsOfNetworkMax,
  )
  gauge(
    'baoming_gateway_questions_due',
    'Payments whose gateway should have been asked about them by now',
    backlog,
    ({ questionsDue }) => questionsDue,
  )
  new Gauge({
    name: 'baoming_gateway_unknown_trades',
    help: `Questions of the last hour about trades that the gateway may not know: ${unknownTradesAnHourMax} at most`,
    labelNames: ['gateway'],
    registers: [registry],
    async collect() {
      this.reset()
      const unknownTrades = Object.entries((await backlog())?.unknownTrades ?? {})
      for (const [gateway, questions] of unknownTrades) this.set({ gateway }, questions)
    },
  })
  return () => {
    void books()
    return newest
  }
}

/** The last audit, without waiting for one; undefined before the first. Asking makes the next one begin when it is due. */
export type BookReader = () => Audited | undefined

interface Audited extends Awaited<ReturnType<typeof auditBooks>> {
  /** Milliseconds, as `Date.now()`. */
  readAt: number
}

/** An audit reads every table whole, so it may use a thirtieth of one connection's time at most. */
function seldomAudit(db: Database['db'], log: FastifyBaseLogger, onRead: (audited: Audited) => void) {
  const audit = async () => {
    const books = await auditBooks(db, { firstMax: 1, timeoutSeconds: 120, oneProcessor: true })
    const audited = { ...books, readAt: Date.now() }
    onRead(audited)
    return audited
  }
  return readSeldom(audit, {
    pauseAfter: (took) => Math.max(60_000, 30 * took),
    onError: (error) => log.warn({ err: error }, 'the books could not be audited'),
  })
}

/** Creates gauges that have a value while their reading has one. */
const gaugesOf =
  (registry: Registry) =>
  <Reading>(
    name: string,
    help: string,
    read: () => Promise<Reading | undefined>,
    value: (reading: Reading) => number,
  ) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const reading = await read()
        if (reading === undefined) this.remove()
        else this.set(value(reading))
      },
    })
