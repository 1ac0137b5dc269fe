import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { freeSeatsCountedMinutes } from '../holds/client-limits.ts'

/** Work that waits, read in milliseconds. */
export interface Backlog {
  /** Jobs owed that the queue has not taken over yet. */
  outboxRows: number
  /** Successes for which the gateway's own server has not vouched yet. */
  unconfirmed: number
  /** How long the oldest of them has waited; 0 where there is none. */
  unconfirmedAgeSecondsMax: number
  /** Seats of pending orders: held, and not paid. */
  heldSeats: number
  /** The most seats that count against one network's limit: held, or taken for free in the last hour. */
  heldSeatsOfNetworkMax: number
  /** Payments whose gateway should have been asked by now. */
  questionsDue: number
  /** By gateway: how many questions of the last hour may have been about trades that it does not know. */
  unknownTrades: Readonly<Record<string, number>>
}

export async function readBacklog(db: Queries): Promise<Backlog> {
  const [row] = await db.execute<{
    outbox_rows: number
    unconfirmed: number
    unconfirmed_age: number
    held_seats: number
    held_seats_of_network_max: number
    questions_due: number
    unknown_trades: Record<string, number>
  }>(sql`
    select (select count(*)::integer from outbox) as outbox_rows,
      (select coalesce(sum(seats), 0)::integer from orders where status = 'pending') as held_seats,
      (
        select coalesce(max(seats), 0)::integer from (
          select sum(seats) as seats from orders
          where client_network is not null
            and (status = 'pending' or created_at > now() - interval '${sql.raw(String(freeSeatsCountedMinutes))} minutes')
          group by client_network
        ) networks
      ) as held_seats_of_network_max,
      (
        select count(*)::integer from payments where status <> 'complete' and next_query_at <= now()
      ) as questions_due,
      (
        select coalesce(jsonb_object_agg(gateway, questions), '{}') from (
          select gateway, count(*) as questions from gateway_questions
          where asked_at > now() - interval '1 hour' group by gateway
        ) asked
      ) as unknown_trades, count(*)::integer as unconfirmed,
      coalesce(extract(epoch from now() - min(arrived_at)), 0)::float8 as unconfirmed_age
    from gateway_responses where verdict = 'unconfirmed'
  `)
  return {
    outboxRows: row!.outbox_rows,
    unconfirmed: row!.unconfirmed,
    unconfirmedAgeSecondsMax: row!.unconfirmed_age,
    heldSeats: row!.held_seats,
    heldSeatsOfNetworkMax: row!.held_seats_of_network_max,
    questionsDue: row!.questions_due,
    unknownTrades: row!.unknown_trades,
  }
}
