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

/** How old a payment is when its gateway is asked about it for the last time. */
const queriedFor = sql`interval '24 hours'`
/** When even a gateway that never answers is given up. */
const givenUpAfter = sql`interval '3 days'`
/** How many payments of one order are asked about when its customer waits, newest first. */
const perOrder = 3

/** Just before the hold ends, while a success still finds its seat. */
const beforeHoldEnds = `case
  when orders.hold_expires_at - interval '1 minute' > now() then orders.hold_expires_at - interval '1 minute'
end`

/** SQL: when a new payment is asked about first; null where its gateway can't be. The order is joined. */
export const firstQueryAt = (minutes: string): string =>
  `case when ${minutes} is not null then least(now() + make_interval(mins => ${minutes}), ${beforeHoldEnds}) end`

/**
 * Takes payments whose time to be asked about has come, so that no other process asks as well. The next time comes
 * when a payment is twice as old as now, once just before its hold ends, at last when it is a day old. A payment that
 * has failed, or that the gateway does not know, is asked about once more after that and no oftener. A process that
 * ends before it has asked leaves them to their next time, of which there is one until an answer has come.
 * @param gateways those that can be asked
 */
export const claimDueQueries = (
  db: Queries,
  gateways: readonly string[],
  limit: number,
): Promise<PaymentToQuery[]> =>
  claim(
    db,
    sql`
      select id from payments
      where status <> 'complete' and next_query_at <= now() and ${mayBeAsked(gateways)}
      -- What was never asked about goes first: nobody's many open payments hold up another customer's first question.
      order by last_queried_at nulls first, next_query_at limit ${limit} for no key update skip locked
    `,
    sql`next_query_at = case
      when payments.created_at <= now() - ${givenUpAfter} then null
      when payments.created_at <= now() - ${queriedFor} then now() + interval '15 minutes'
      when payments.status = 'failed' then payments.created_at + ${queriedFor}
      else least(now() + (now() - payments.created_at), ${sql.raw(beforeHoldEnds)}, payments.created_at + ${queriedFor})
    end`,
  )

/**
 * Takes the newest open payments of an order whose customer waits: those opened more than 20 seconds ago, each at most
 * once a minute however many customers, tabs and processes ask. Not those that the gateway does not know.
 * @param gateways those that can be asked
 */
export const claimOrderQueries = (
  db: Queries,
  gateways: readonly string[],
  orderId: string,
): Promise<PaymentToQuery[]> =>
  claim(
    db,
    sql`
      select id from payments
      where order_id = ${orderId} and status = 'initialized' and next_query_at is not null
        and not unknown_at_gateway and created_at <= now() - interval '20 seconds' and ${mayBeAsked(gateways)}
      order by created_at desc limit ${perOrder} for no key update
    `,
  )

const mayBeAsked = (gateways: readonly string[]) => sql`(
  payments.gateway = any(${`{${gateways.join(',')}}`}::text[])
  and (last_queried_at is null or last_queried_at <= now() - interval '1 minute')
  and not exists (
    select from gateway_pauses pause where pause.gateway = payments.gateway and pause.ends_at > now()
  )
)`

async function claim(db: Queries, due: SQL, change?: SQL): Promise<PaymentToQuery[]> {
  const rows = await db.execute<{ id: string; gateway: string; trans_id: string; amount: number }>(sql`
    with due as (${due})
    update payments set last_queried_at = now() ${change ? sql`, ${change}` : sql``}
    from due, orders
    where payments.id = due.id and orders.id = payments.order_id
    returning payments.id, payments.gateway, payments.trans_id, payments.amount
  `)
  return rows.map(({ id, gateway, trans_id, amount }) => ({ id, gateway, transId: trans_id, amount }))
}

/**
 * Notes that a gateway has answered a question about a payment. One a day old was asked for the last time; one that
 * the gateway does not know is asked about an hour after it was opened and on its last time: a vendor locks out shops
 * that ask about many unknown trades.
 */
export async function recordQueryAnswer(
  db: Queries,
  paymentId: string,
  { isUnknown }: { isUnknown: boolean },
): Promise<void> {
  const unknownLater = sql`case
    when created_at > now() - interval '1 hour' then created_at + interval '1 hour'
    else created_at + ${queriedFor}
  end`
  await db.execute(sql`
    update payments set
      unknown_at_gateway = ${isUnknown},
      next_query_at = case
        when created_at <= now() - ${queriedFor} then null
        when status = 'failed' then created_at + ${queriedFor}
        ${isUnknown ? sql`else ${unknownLater}` : sql`else next_query_at`}
      end
    where id = ${paymentId}
  `)
}

/** Lets a gateway that was asked too often rest. A longer pause that runs already stays. */
export async function pauseGateway(db: Queries, gateway: string, minutes: number): Promise<void> {
  await db.execute(sql`
    insert into gateway_pauses (gateway, ends_at) values (${gateway}, now() + make_interval(mins => ${minutes}))
    on conflict (gateway) do update set ends_at = greatest(gateway_pauses.ends_at, excluded.ends_at)
  `)
}

/** How many payments that may still be paid each gateway has. */
export async function openPaymentsByGateway(db: Queries): Promise<ReadonlyMap<string, number>> {
  const rows = await db.execute<{ gateway: string; count: number }>(sql`
    select gateway, count(*)::integer as count from payments
    where status = 'initialized' and created_at > now() - ${queriedFor}
    group by gateway
  `)
  return new Map(rows.map(({ gateway, count }) => [gateway, count]))
}
