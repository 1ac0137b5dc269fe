import { type SQL, sql } from 'drizzle-orm'
import type { Queries } from './database.ts'

/** A payment whose gateway is to be asked about it. */
export interface PaymentToQuery {
  id: string
  gateway: string
  transId: string
  /** Whole TWD. */
  amount: number
}

/** How long after a payment was opened its gateway is still asked about it. */
const queriedFor = sql`interval '24 hours'`

/**
 * Takes payments whose time to be asked about has come, so that no other process asks as well. The next time comes
 * when a payment is twice as old as now, a last one when it is a day old: a handful of questions for each, whatever
 * happens. A process that ends before it has asked leaves them to their next time.
 */
export const claimDueQueries = (db: Queries, limit: number): Promise<PaymentToQuery[]> =>
  claim(
    db,
    sql`
      select id from payments
      where status = 'initialized' and next_query_at <= now() and ${notPaused}
      order by next_query_at limit ${limit} for no key update skip locked
    `,
    sql`next_query_at = case
      when created_at <= now() - ${queriedFor} then null
      else least(now() + (now() - created_at), created_at + ${queriedFor})
    end`,
  )

/**
 * Takes the open payments of an order whose customer waits: those opened more than 20 seconds ago, each at most once a
 * minute however many customers, tabs and processes ask.
 */
export const claimOrderQueries = (db: Queries, orderId: string): Promise<PaymentToQuery[]> =>
  claim(
    db,
    sql`
      select id from payments
      where order_id = ${orderId} and status = 'initialized' and next_query_at is not null
        and created_at <= now() - interval '20 seconds'
        and (last_queried_at is null or last_queried_at <= now() - interval '1 minute')
        and ${notPaused}
      order by id for no key update
    `,
  )

const notPaused = sql`not exists (
  select from gateway_pauses pause where pause.gateway = payments.gateway and pause.ends_at > now()
)`

async function claim(db: Queries, due: SQL, change?: SQL): Promise<PaymentToQuery[]> {
  const rows = await db.execute<{ id: string; gateway: string; trans_id: string; amount: number }>(sql`
    with due as (${due})
    update payments set last_queried_at = now() ${change ? sql`, ${change}` : sql``}
    from due where payments.id = due.id
    returning payments.id, payments.gateway, payments.trans_id, payments.amount
  `)
  return rows.map(({ id, gateway, trans_id, amount }) => ({ id, gateway, transId: trans_id, amount }))
}

/** Lets a gateway that was asked too often rest. A longer pause that runs already stays. */
export async function pauseGateway(db: Queries, gateway: string, minutes: number): Promise<void> {
  await db.execute(sql`
    insert into gateway_pauses (gateway, ends_at) values (${gateway}, now() + make_interval(mins => ${minutes}))
    on conflict (gateway) do update set ends_at = greatest(gateway_pauses.ends_at, excluded.ends_at)
  `)
}
