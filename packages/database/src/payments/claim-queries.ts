import { type SQL, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { beforeHoldEnds, givenUpAfter, queriedFor } from './query-times.ts'

/** A payment whose gateway is to be asked about it. */
export interface PaymentToQuery {
  id: string
  gateway: string
  transId: string
  /** Whole TWD. */
  amount: number
}

/** How many payments of one order are asked about when its customer waits, newest first. */
const perOrder = 3

/**
 * Vendors lock out shops that ask about many trades they do not know, NewebPay for four hours; none says after how many.
 * So at most so many questions an hour and gateway go to trades that it has not said to know: few, because a customer
 * who came as far as the gateway's page has made the trade known. What is left of the hour counts, so that payments
 * that are less likely to have been paid leave room for the others; what finds none keeps its time and is asked later.
 */
export const unknownTradesAnHourMax = 20

/** By rank, as `rank` below tells it. */
const sharesOfHour = [1, 3 / 4, 1 / 2, 1 / 4].map((share) => Math.floor(unknownTradesAnHourMax * share))

/** Questions about trades that the gateway did not know, from one network at one time, before others go first. */
const unknownOfNetworkMax = 2

/** A question that may be about an unknown trade. */
const unproven = sql`(payments.status = 'initialized' and not payments.known_at_gateway)`

const orderHasUnknown = sql`exists (
  select from payments other where other.order_id = orders.id and other.unknown_at_gateway
)`

/**
 * Pending orders go first, and of each order one payment before the others. Orders of which a trade was unknown, and networks of which several were, go behind.
 */
const rank = sql`case
  when orders.status = 'expired' then case when ${unproven} and ${orderHasUnknown} then 3 else 2 end
  when orders.status = 'pending' and not (${unproven} and (${orderHasUnknown} or ${unknownOfNetworkMax} <= (
    select count(*) from orders beside join payments other on other.order_id = beside.id
    where beside.client_network = orders.client_network and beside.status = 'pending' and other.unknown_at_gateway
  ))) then 0
  else 1
end`

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
    sql`payments.status <> 'complete' and payments.next_query_at <= now() and ${mayBeAsked(gateways)}`,
    // What was never asked about goes first: one customer's many open payments delay no other's first question.
    { limit, first: sql`last_queried_at nulls first, next_query_at` },
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
    sql`payments.order_id = ${orderId} and payments.status = 'initialized' and payments.next_query_at is not null
      and not payments.unknown_at_gateway and payments.created_at <= now() - interval '20 seconds'
      and ${mayBeAsked(gateways)}`,
    { limit: perOrder, first: sql`created_at desc` },
  )

const mayBeAsked = (gateways: readonly string[]) => sql`(
  payments.gateway = any(${`{${gateways.join(',')}}`}::text[])
  and (payments.last_queried_at is null or payments.last_queried_at <= now() - interval '1 minute')
  and not exists (
    select from gateway_pauses pause where pause.gateway = payments.gateway and pause.ends_at > now()
  )
)`

/** One claim at a time looks at what is left of the hour, so that all processes together stay within it. */
const oneAtATime = sql`select pg_advisory_xact_lock(hashtextextended('baoming gateway questions', 0))`

/** @param asked which payments, before and under their locks */
function claim(
  db: Queries,
  asked: SQL,
  { limit, first }: { limit: number; first: SQL },
  change?: SQL,
): Promise<PaymentToQuery[]> {
  return db.transaction(async (tx) => {
    await tx.execute(oneAtATime)
    const rows = await tx.execute<{ id: string; gateway: string; trans_id: string; amount: number }>(sql`
      with ranked as (
        select payments.id, payments.gateway, payments.created_at, payments.last_queried_at, payments.next_query_at,
          ${unproven} as unproven, ${rank} as rank,
          row_number() over (partition by payments.order_id order by payments.created_at desc) as nth
        from payments join orders on orders.id = payments.order_id
        where ${asked}
      ),
      used as (
        select gateway, count(*) as questions from gateway_questions
        where asked_at > now() - interval '1 hour' group by gateway
      ),
      placed as (
        select *, row_number() over (partition by gateway, unproven order by rank, nth, ${first}) as place from ranked
      ),
      affordable as (
        select id from placed left join used using (gateway)
        where not unproven or place + coalesce(questions, 0) <= (${`{${sharesOfHour.join(',')}}`}::integer[])[rank + 1]
        order by rank, nth, ${first} limit ${limit}
      ),
      due as (
        select id from payments where id in (select id from affordable) and ${asked} for no key update skip locked
      ),
      claimed as (
        update payments set last_queried_at = now() ${change ? sql`, ${change}` : sql``}
        from due, orders
        where payments.id = due.id and orders.id = payments.order_id
        returning payments.id, payments.gateway, payments.trans_id, payments.amount, ${unproven} as unproven
      ),
      noted as (insert into gateway_questions (payment_id, gateway) select id, gateway from claimed where unproven)
      select id, gateway, trans_id, amount from claimed
    `)
    return rows.map(({ id, gateway, trans_id, amount }) => ({ id, gateway, transId: trans_id, amount }))
  })
}
