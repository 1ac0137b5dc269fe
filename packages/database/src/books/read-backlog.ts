import type { Pool } from '../connection/database.ts'
import { freeSeatsCountedMinutes } from '../holds/client-limits.ts'
import { orderIs, paymentIs, verdictIs } from '../schema/status-sql.ts'
import { runPrepared, statement } from '../sql/prepared.ts'

/** Work that waits, read in milliseconds. */
export interface Backlog {
  /** Jobs owed that the queue has not taken over yet. */
  outboxRows: number
  /** Successes that wait for the gateway's answer to their recheck. */
  unconfirmed: number
  /** How long the oldest of them has waited; 0 where there is none. */
  unconfirmedAgeSecondsMax: number
  /** Seats that unpaid orders hold. */
  heldSeats: number
  /** The most seats that count against one network's limit: held, or taken for free in the last hour. */
  heldSeatsOfNetworkMax: number
  /** Payments whose next query to the gateway is due. */
  questionsDue: number
  /** By gateway: the queries of the last hour that may have been about trades that it does not know. */
  unknownTrades: Readonly<Record<string, number>>
}

const holdsSeats = orderIs('status', (rule) => rule.holdsSeats)

const reading = statement`
  select (select count(*)::integer from outbox) as "outboxRows",
    (select coalesce(sum(seats), 0)::integer from orders where ${holdsSeats}) as "heldSeats",
    (
      select coalesce(max(seats), 0)::integer from (
        select sum(seats) as seats from orders
        where client_network is not null
          and (${holdsSeats} or created_at > now() - interval '${freeSeatsCountedMinutes} minutes')
        group by client_network
      ) networks
    ) as "heldSeatsOfNetworkMax",
    (
      select count(*)::integer from payments
      where not ${paymentIs('status', (rule) => rule.queried === 'never')} and next_query_at <= now()
    ) as "questionsDue",
    (
      select coalesce(jsonb_object_agg(gateway, questions), '{}') from (
        select gateway, count(*) as questions from gateway_questions
        where asked_at > now() - interval '1 hour' group by gateway
      ) asked
    ) as "unknownTrades",
    count(*)::integer as unconfirmed,
    coalesce(extract(epoch from now() - min(arrived_at)), 0)::float8 as "unconfirmedAgeSecondsMax"
  from gateway_responses where ${verdictIs('verdict', (rule) => rule.awaits === 'recheck')}
`

/**
 * Reads how much work waits, in one statement.
 * @throws PostgresError
 */
export async function readBacklog(db: Pool): Promise<Backlog> {
  const [row] = await runPrepared<Backlog>(db, reading, [])
  return row!
}
