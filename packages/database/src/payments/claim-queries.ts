import type { Queries } from '../connection/database.ts'
import { orderStatusRules } from '../schema/index.ts'
import { caseOf, orderIs, paymentIs } from '../schema/status-sql.ts'
import { executeText, statement } from '../sql/prepared.ts'
import { beforeHoldEnds, givenUpAfter, queriedFor } from './query-times.ts'

/** A payment whose gateway is to be asked about it. */
export interface PaymentToQuery {
  id: string
  gateway: string
  transId: string
  /** Whole TWD. */
  amount: number
}

/** Payments of one order that are queried for a waiting customer, newest first. */
const perOrder = 3

/**
 * Queries an hour, for each gateway, about trades that the gateway has not said to know. Vendors lock out shops that ask
 * about many unknown trades, NewebPay for four hours; none publishes its limit. Few queries are enough, because a customer
 * who reaches the gateway's page makes the trade known. A payment that finds no room in the hour keeps its time and is
 * queried later.
 */
export const unknownTradesAnHourMax = 20

/** By rank: the part of the hour that may be used up, so that less likely payments leave room for the others. */
const sharesOfHour = [1, 3 / 4, 1 / 2, 1 / 4].map((share) => Math.floor(unknownTradesAnHourMax * share))

/** Unknown trades of one network's pending orders, from which on that network's orders rank behind the others. */
const unknownOfNetworkMax = 2

const isOpen = paymentIs('payments.status', (rule) => rule.isOpen)

/** SQL: whether a query may be about a trade that the gateway does not know. */
const unproven = `(${isOpen} and not payments.known_at_gateway)`

const orderHasUnknown = `exists (
  select from payments other where other.order_id = orders.id and other.unknown_at_gateway
)`

const networkHasUnknown = `${unknownOfNetworkMax} <= (
  select count(*) from orders beside join payments other on other.order_id = beside.id
  where beside.client_network = orders.client_network and ${orderIs('beside.status', (rule) => rule.holdsSeats)}
    and other.unknown_at_gateway
)`

const rankOfTurn = {
  first: `case when ${unproven} and (${orderHasUnknown} or ${networkHasUnknown}) then 1 else 0 end`,
  second: '1',
  last: `case when ${unproven} and ${orderHasUnknown} then 3 else 2 end`,
}

/** SQL: the rank of a payment, 0 to 3. Orders and networks that have had unknown trades rank behind the others. */
const rank = caseOf('orders.status', orderStatusRules, ({ queryTurn }) => rankOfTurn[queryTurn])

/** SQL: whether a gateway can be queried about a payment now. `$1`: the gateways that can be queried. */
const mayBeQueried = `
  payments.gateway = any ($1::text[])
  and (payments.last_queried_at is null or payments.last_queried_at <= now() - interval '1 minute')
  and not exists (
    select from gateway_pauses pause where pause.gateway = payments.gateway and pause.ends_at > now()
  )
`

interface Claiming {
  /** SQL: which payments; checked before and again under their locks. */
  wanted: string
  /** SQL: their order within a rank. */
  first: string
  /** SQL: a change of the claimed payments. */
  change?: string
}

/** A statement that claims payments. `$1`: the gateways; `$2`: payments at most; `$3` is for `wanted`. */
const claiming = ({ wanted, first, change }: Claiming): string => statement`
  with ranked as (
    select payments.id, payments.gateway, payments.created_at, payments.last_queried_at, payments.next_query_at,
      ${unproven} as unproven, ${rank} as rank,
      row_number() over (partition by payments.order_id order by payments.created_at desc) as nth
    from payments join orders on orders.id = payments.order_id
    where ${wanted}
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
    where not unproven or place + coalesce(questions, 0) <= ('{${sharesOfHour.join(',')}}'::integer[])[rank + 1]
    order by rank, nth, ${first} limit $2::integer
  ),
  due as (
    select id from payments where id in (select id from affordable) and ${wanted} for no key update skip locked
  ),
  claimed as (
    update payments set last_queried_at = now() ${change === undefined ? '' : `, ${change}`}
    from due, orders
    where payments.id = due.id and orders.id = payments.order_id
    returning payments.id, payments.gateway, payments.trans_id, payments.amount, ${unproven} as unproven
  ),
  noted as (insert into gateway_questions (payment_id, gateway) select id, gateway from claimed where unproven)
  select id, gateway, trans_id as "transId", amount from claimed
`

const claimingDue = claiming({
  wanted: statement`not ${paymentIs('payments.status', (rule) => rule.queried === 'never')}
    and payments.next_query_at <= now() and ${mayBeQueried}`,
  // Payments that were never queried go first, so that one customer's many payments delay nobody's first query.
  first: 'last_queried_at nulls first, next_query_at',
  change: statement`next_query_at = case
    when payments.created_at <= now() - ${givenUpAfter} then null
    when payments.created_at <= now() - ${queriedFor} then now() + interval '15 minutes'
    when ${paymentIs('payments.status', (rule) => rule.queried === 'once more')} then payments.created_at + ${queriedFor}
    else least(now() + (now() - payments.created_at), ${beforeHoldEnds}, payments.created_at + ${queriedFor})
  end`,
})

const claimingOfOrder = claiming({
  wanted: statement`payments.order_id = $3::uuid and ${isOpen} and payments.next_query_at is not null
    and not payments.unknown_at_gateway and payments.created_at <= now() - interval '20 seconds' and ${mayBeQueried}`,
  first: 'created_at desc',
})

/**
 * Claims payments whose next query is due, so that no other process makes it as well. Intervals double with a payment's
 * age; one query falls just before the end of its hold, the last when it is a day old. A failed payment is queried once
 * more, when it is a day old; `recordQueryAnswer` sets the times of one that the gateway does not know. After a crash
 * between claiming and asking, the payment is due again at its next time; until an answer has come there always is one.
 * @param gateways those that can be queried
 * @param limit payments at most
 * @throws DrizzleQueryError
 */
export const claimDueQueries = (
  db: Queries,
  gateways: readonly string[],
  limit: number,
): Promise<PaymentToQuery[]> => claim(db, claimingDue, [arrayOf(gateways), limit])

/**
 * Claims the newest open payments of an order whose customer waits: those opened more than 20 seconds ago, each at most
 * once a minute over all tabs and processes, and none that the gateway does not know.
 * @param gateways those that can be queried
 * @throws DrizzleQueryError
 */
export const claimOrderQueries = (
  db: Queries,
  gateways: readonly string[],
  orderId: string,
): Promise<PaymentToQuery[]> => claim(db, claimingOfOrder, [arrayOf(gateways), perOrder, orderId])

const arrayOf = (words: readonly string[]): string => `{${words.join(',')}}`

/** Claims run one at a time, because each has to see what the ones before have used of the hour. */
const oneAtATime = `select pg_advisory_xact_lock(hashtextextended('baoming gateway questions', 0))`

const claim = (db: Queries, text: string, values: readonly (string | number)[]): Promise<PaymentToQuery[]> =>
  db.transaction(async (tx) => {
    await executeText(tx, oneAtATime, [])
    return executeText<PaymentToQuery>(tx, text, values)
  })
