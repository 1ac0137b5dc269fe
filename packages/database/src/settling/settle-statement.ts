import { overdueHold } from '../holds/overdue-hold.ts'
import { statement } from '../sql/prepared.ts'
import { type ArrivedColumn, arrivedColumns, columnNamed } from './arrived-response.ts'
import {
  awaitsRecheck,
  counts,
  holdsSeats,
  isComplete,
  isLate,
  isNotComplete,
  linksPayment,
  moves,
  movesWithMoney,
  paymentBecomes,
  seatsReleased,
  takesMoney,
  verdictOnDecline,
  verdictOnMoney,
} from './settle-rules.ts'

interface Parts {
  /** Whether the statement takes a list of responses, or one. */
  of: 'list' | 'one'
  /** Where the responses come from. */
  arrived: string
  /** How they are stored. */
  written: string
}

/**
 * SQL: whether a row has this key. Written with an array of one key, it cannot be a merge or hash join: a plan made while
 * the table was small would keep to that join and read all of the table, in place of asking its index for each key.
 */
const hasKey = (column: string, key: string): string => `${column} = any (array[${key}])`

/**
 * The statement that decides responses, in three versions. One statement is one transaction.
 *
 * Why it is correct, however many of it run concurrently:
 *
 * 1. `locked_…` lock every row that a decision rests on: payments, then orders, then classes, each by id. An array is
 *    complete before it is used, so each CTE locks after the one before it has locked all of its rows, and no two
 *    statements can deadlock.
 * 2. A locked row is read as it is after the wait (READ COMMITTED), not as it was when the statement began.
 * 3. `judged` gives each response one verdict from these rows alone. A response that depends on another one's verdict
 *    (same order, same gateway number, the last seat of one class) is not judged but left for the next statement.
 * 4. Every write joins what was decided and repeats the condition that makes it correct. An UPDATE finds its row as it
 *    was when the statement began, and changes it as it is now, so the condition has to hold for both.
 * 5. Indexes guard what no row lock covers: a gateway number completes one payment, a registration number is given once.
 *    The class's CHECK keeps seats within capacity. A statement that violates one of them is retried.
 * 6. No decision has an `else`. A status, outcome or recheck that is not named gives no verdict, and a response without
 *    a verdict violates NOT NULL: the statement fails, and the response is stored as an `error` for a person to look at.
 *
 * A response alone takes the same steps without those that only a list or rare cases need, because starting a step costs
 * as much as taking it for one row. It leaves late money and answers to queries for the version that takes lists.
 */
function settling({ of, arrived, written }: Parts): string {
  const inLists = (text: string) => (of === 'list' ? text : '')
  const idsOf = (column: string, source: string, order = 'id') =>
    of === 'list'
      ? `any (array(select ${column} from ${source})) order by ${order}`
      : `(select ${column} from ${source})`

  const placesInList = `
    -- Each of these counts 1 for a response that has to wait for no other one.
    row_number() over (partition by coalesce(orders.id::text, arrived.id::text) order by place) as place_in_order,
    row_number() over (
      partition by arrived.gateway, coalesce(arrived.gateway_trade_number, arrived.id::text) order by place
    ) as place_of_number,
    row_number() over (
      partition by coalesce(orders.class_id, -arrived.id), ${isLate('orders.status')} order by place
    ) as place_in_class`
  const waitsForNone = `
    place_in_order = 1 and place_of_number = 1 and (${isLate('order_status')} is not true or place_in_class = 1)`

  const simulated = `
    -- A query's answer does not say whether the payment was one of the console's, which move no money.
    when channel = 'query' and outcome = 'succeeded' and ${isNotComplete('payment_status')} and exists (
      select from gateway_responses earlier
      where earlier.od_sob = queued.od_sob and earlier.gateway = queued.gateway and earlier.refusal = 'simulated'
      union all
      select from arrived earlier
      where earlier.od_sob = queued.od_sob and earlier.gateway = queued.gateway and earlier.refusal = 'simulated'
        and earlier.place < queued.place
    ) then 'simulated'`

  // An EXISTS with an OFFSET asks an index for each row. Without it, a plan made while few payments were complete would
  // read all complete payments at each start.
  const paidByThatNumber = `
    select from payments other
    where other.gateway = queued.gateway and other.gateway_trade_number = queued.gateway_trade_number
      and ${isComplete('other.status')}
    offset 0`

  const decidedAlone = statement`
decided as (select *, first_verdict as new_verdict from judged where first_verdict is distinct from 'late'),
`
  const decidedWithLateMoney = statement`
-- 3. Late money takes a seat that is free, or that a hold takes which has run out and is not being paid right now.
overdue as (
  select orders.id, orders.class_id, orders.seats
  -- Of a class one response at most is late: the others wait.
  from (select class_id from judged where first_verdict = 'late') late
  cross join lateral (
    select id, class_id, seats from orders
    where class_id = late.class_id
      and ${overdueHold}
      and id <> all (array(select order_id from judged where first_verdict = 'settled' and outcome = 'succeeded'))
    -- Ordered, so that only the index of pending orders serves it.
    order by hold_expires_at
    for no key update skip locked
  ) orders
),
freed as (select class_id, sum(seats)::integer as seats from overdue group by class_id),
decided as (
  select judged.*, case
    when first_verdict <> 'late' then first_verdict
    when first_verdict = 'late' then case
      when class.capacity is null or class.seats_free + coalesce(freed.seats, 0) >= judged.seats then 'late'
      when class.seats_free + coalesce(freed.seats, 0) < judged.seats then 'paid_without_seat'
    end
  end as new_verdict
  from judged
  left join locked_classes class on class.id = judged.class_id
  left join freed on freed.class_id = judged.class_id
),
expired as (
  update orders set status = 'expired', client_network = null
  from overdue
  -- Coalesced, or the index of pending orders would serve it, too.
  where ${hasKey('orders.id', 'overdue.id')} and coalesce(${holdsSeats('orders.status')}, false)
),
left_standing as (
  update orders set status = 'paid_without_seat', client_network = null
  from decided
  where ${hasKey('orders.id', 'decided.order_id')} and ${movesWithMoney('orders.status')}
    and ${moves('new_verdict', 'paid_without_seat')}
),
`

  const numberInClass = of === 'list' ? 'row_number() over (partition by class_id order by place)' : '1'
  const seatedSeats = `select class_id, seats as confirmed, ${seatsReleased('order_status', 'seats')} as released, 1 as numbers from seated`
  const changeOfClass =
    of === 'one'
      ? seatedSeats
      : `select class_id, sum(confirmed) as confirmed, sum(released) as released, sum(numbers) as numbers
    from (${seatedSeats} union all select class_id, 0, seats, 0 from freed) parts
    group by class_id`

  return statement`
with arrived as (${arrived}),

-- 1. Lock, by id. Payments are sorted by the bytes of their ids, which is the same order: a plan made while the table was
-- small would take it from the primary key and read all of that.
locked_payments as (
  select id, order_id, trans_id, gateway, status, amount, gateway_trade_number, key_id, created_at from payments
  where trans_id = ${idsOf('od_sob', 'arrived where refusal is null', 'uuid_send(id)')} for no key update
),
locked_orders as (
  select id, class_id, status, seats from orders
  where id = ${idsOf('order_id', 'locked_payments')} for no key update
),
locked_classes as (
  select id, capacity, capacity - confirmed_register_count - held_seats as seats_free, last_register_index from classes
  where id = ${idsOf('class_id', 'locked_orders')} for no key update
),

-- 2. Judge.
queued as (
  select arrived.*,
    payment.id as matched_payment_id, payment.status as payment_status, payment.amount as payment_amount,
    payment.gateway_trade_number as paid_by_number, payment.key_id as payment_key_id,
    payment.created_at as payment_created_at,
    orders.id as order_id, orders.status as order_status, orders.seats, orders.class_id
    ${inLists(`, ${placesInList}`)}
  from arrived
  left join locked_payments payment
    on payment.trans_id = arrived.od_sob and payment.gateway = arrived.gateway and arrived.refusal is null
  left join locked_orders orders on orders.id = payment.order_id
),
-- Materialised, or each use of the verdict would be computed by itself.
judged as materialized (
  select *, case
    when refusal is not null then refusal
    when matched_payment_id is null then 'unknown_payment'
    -- Old keys may have been replaced because they leaked: they vouch for what they signed, and nothing newer,
    -- and no longer than a gateway repeats a notice.
    when previous_key_id is not null
      and (previous_key_id <> payment_key_id or payment_created_at <= now() - interval '3 days')
      then 'bad_signature'
    when outcome = 'open' then 'open'
    ${inLists(simulated)}
    -- A refusal moves no money: a gateway may name none, or zero, and has refused the payment all the same.
    when amount is distinct from payment_amount and (outcome = 'succeeded' or amount <> 0) then 'amount_mismatch'
    -- A recheck key may work only once: what has paid already needs no second vouching.
    when outcome = 'succeeded' and ${isComplete('payment_status')} and gateway_trade_number = paid_by_number
      then 'duplicate'
    when recheck = 'not_genuine' then 'recheck_refused'

    when outcome = 'refused' then ${verdictOnDecline('payment_status')}
    when outcome = 'succeeded' and ${isComplete('payment_status')} then 'conflict'
    when outcome = 'succeeded' and ${takesMoney('payment_status')} then case
      when exists (${paidByThatNumber}) then 'conflict'
      when recheck = 'pending' then 'unconfirmed'
      -- The money is real.
      when recheck is null or recheck = 'genuine' then ${verdictOnMoney('order_status')}
    end
  end as first_verdict
  from queued
  where ${of === 'list' ? waitsForNone : "channel <> 'query'"}
),
${of === 'list' ? decidedWithLateMoney : decidedAlone}
-- 4. Write what follows.
closed as (
  update payments set
    status = ${paymentBecomes('outcome')},
    completed_at = case when outcome = 'succeeded' then now() end,
    gateway_trade_number = case when outcome = 'succeeded' then decided.gateway_trade_number end,
    response_message = decided.response_msg
  from decided
  where ${hasKey('payments.id', 'decided.matched_payment_id')} and ${takesMoney('payments.status')}
    and ${counts('new_verdict')}
),
seated as (
  select decided.*, class.last_register_index + ${numberInClass} as number
  from decided join locked_classes class on class.id = decided.class_id
  where outcome = 'succeeded' and ${moves('new_verdict', 'confirmed')}
),
confirmed as (
  update orders set status = 'confirmed', register_index = seated.number, client_network = null
  from seated
  where ${hasKey('orders.id', 'seated.order_id')} and ${movesWithMoney('orders.status')}
),
counted as (
  update classes set
    confirmed_register_count = confirmed_register_count + change.confirmed,
    held_seats = held_seats - change.released,
    last_register_index = last_register_index + change.numbers
  from (${changeOfClass}) change
  where ${hasKey('classes.id', 'change.class_id')}
),
owed as (
  insert into outbox (job, data)
  select 'order-mail', jsonb_build_object('orderId', order_id) from decided
  where outcome = 'succeeded' and ${moves('new_verdict')}
  union all
  select 'recheck', jsonb_build_object('responseId', id) from decided where ${awaitsRecheck('new_verdict')}
),
written as (${written})
select place, id, new_verdict as verdict, order_id, outcome, payment_status from decided
`
}

/** What a verdict rests on, and what a payment or an order takes over. Only these go through the steps of judging. */
const judgedColumns = ['gateway', 'channel', 'od_sob', 'refusal', 'outcome', 'response_msg', 'amount']
  .concat('gateway_trade_number', 'previous_key_id', 'recheck')
  .map(columnNamed)
/** What is only stored: two kilobytes a row, which join their verdict at the insert. */
const storedColumns = arrivedColumns.filter((column) => !judgedColumns.includes(column))

const namesOf = (columns: readonly ArrivedColumn[]) => columns.map(({ name }) => name).join(', ')
const paymentOfVerdict = `case when ${linksPayment('new_verdict')} then matched_payment_id end`

/** The parts of a statement on new responses. @param rows SQL: rows of some columns of the parameters, and their `place` */
const newResponses = (rows: (columns: readonly ArrivedColumn[], name: string) => string) => ({
  arrived: `
    select place, nextval('gateway_responses_id_seq') as id, ${namesOf(judgedColumns)}
    from ${rows(judgedColumns, 'response')}
  `,
  written: `
    insert into gateway_responses (id, verdict, payment_id, ${namesOf(judgedColumns)}, ${namesOf(storedColumns)})
    overriding system value
    select id, new_verdict, ${paymentOfVerdict}, ${namesOf(judgedColumns)}, ${namesOf(storedColumns)}
    from decided join ${rows(storedColumns, 'stored')} using (place)
  `,
})

/** Decides new responses and stores them with their verdicts. Its parameters: see `asColumns`. */
export const settleStatement = settling({
  of: 'list',
  ...newResponses(
    (columns, name) => `
      rows from (${columns.map(({ parameter, type }) => `unnest($${parameter}::${type}[])`).join(', ')})
      with ordinality as ${name} (${namesOf(columns)}, place)`,
  ),
})

/**
 * Decides one new response and stores it, in less time; late money and answers to queries are left for
 * `settleStatement`. Its parameters: see `asValues`.
 */
export const settleOneStatement = settling({
  of: 'one',
  ...newResponses(
    (columns, name) => `
      (select 1::bigint, ${columns.map(({ parameter, type }) => `$${parameter}::${type}`).join(', ')})
      as ${name} (place, ${namesOf(columns)})`,
  ),
})

/**
 * Decides stored responses again. The first caller locks the row; the second finds its verdict changed.
 * `$1`: `{ id, recheck }`, where `recheck` is what the gateway's server answered, or null where it was not asked.
 */
export const settleAgainStatement = settling({
  of: 'list',
  arrived: `
    select response.id as place, response.id, gateway, channel, od_sob, refusal, outcome, response_msg, amount,
      gateway_trade_number, previous_key_id, coalesce(answer.recheck, response.recheck) as recheck
    from json_to_recordset($1::text::json) as answer (id bigint, recheck text)
    join gateway_responses response on ${hasKey('response.id', 'answer.id')}
    where response.verdict = case
      when answer.recheck is null then 'error' when answer.recheck in ('genuine', 'not_genuine') then 'unconfirmed'
    end
    order by answer.id for no key update of response
  `,
  written: `
    update gateway_responses set verdict = new_verdict, recheck = decided.recheck, payment_id = ${paymentOfVerdict}
    from decided where ${hasKey('gateway_responses.id', 'decided.id')}
  `,
})
