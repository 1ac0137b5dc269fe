import { type SQL, sql } from 'drizzle-orm'
import type { Database, Queries } from './database.ts'
import { expireHolds } from './expire-holds.ts'
import { lockClasses } from './locks.ts'
import { retryOnConflict } from './retry.ts'
import type { OrderStatus, Outcome, PaymentStatus, Verdict } from './schema.ts'
import { storeResponses, type ArrivedResponse } from './store-response.ts'

/** What became of one response. */
export interface Settled {
  responseId: number
  verdict: Verdict
  /** The order it vouches for: its sender may see it. Null when it could not be trusted or matched. */
  orderId: string | null
  /** Set when this response changed the order's status, which is what the customer gets a mail about. */
  orderBecame: Extract<OrderStatus, 'confirmed' | 'paid_without_seat'> | null
}

/** Runs in the settling transaction: what it writes (jobs) is committed with the decision or not at all. */
export type OnSettled = (tx: Queries, settled: readonly Settled[]) => Promise<void>

/**
 * Stores responses and decides each exactly once, in one transaction: payment, order, seats, registration number,
 * and whatever `onSettled` adds. Safe to call with the same response many times, at the same moment, from any
 * number of processes.
 * @returns one result for each response, in the order given
 */
export const settleResponses = (
  { db }: Pick<Database, 'db'>,
  responses: readonly ArrivedResponse[],
  onSettled: OnSettled = async () => {},
): Promise<Settled[]> =>
  retryOnConflict(() =>
    db.transaction(async (tx) => {
      const ids = await storeResponses(tx, responses)
      return settleStored(tx, ids, onSettled)
    }),
  )

/** What the gateway's server said of a response that was waiting for it. */
export interface RecheckAnswer {
  responseId: number
  genuine: boolean
}

/**
 * Decides responses whose recheck has answered. One that is no longer waiting is left alone.
 * @returns results of those that were still waiting
 */
export const settleRechecked = (
  database: Pick<Database, 'db'>,
  answers: readonly RecheckAnswer[],
  onSettled?: OnSettled,
): Promise<Settled[]> =>
  settleReopened(
    database,
    sql`
      update gateway_responses
      set recheck = case when answer.genuine then 'genuine' else 'not_genuine' end, verdict = null
      from jsonb_to_recordset(${JSON.stringify(answers)}::text::jsonb) as answer("responseId" bigint, genuine boolean)
      where gateway_responses.id = answer."responseId" and gateway_responses.verdict = 'unconfirmed'
      returning gateway_responses.id
    `,
    onSettled,
  )

/** Takes up responses that our own fault left with the verdict `error`. */
export const settleAgain = (
  database: Pick<Database, 'db'>,
  responseIds: readonly number[],
  onSettled?: OnSettled,
): Promise<Settled[]> =>
  settleReopened(
    database,
    sql`
      update gateway_responses set verdict = null
      where id = any(${idList(responseIds)}) and verdict = 'error'
      returning id
    `,
    onSettled,
  )

/** Takes a verdict back and decides anew. Who takes it back first holds the row: nobody else decides it meanwhile. */
const settleReopened = (
  { db }: Pick<Database, 'db'>,
  reopen: SQL,
  onSettled: OnSettled = async () => {},
): Promise<Settled[]> =>
  retryOnConflict(() =>
    db.transaction(async (tx) => {
      const reopened = await tx.execute<{ id: string }>(reopen)
      return settleStored(
        tx,
        reopened.map(({ id }) => Number(id)),
        onSettled,
      )
    }),
  )

/**
 * Locks everything the responses speak of, then decides round by round. Each round sees what the one before it
 * decided, so a list comes out as if its responses had arrived one after another.
 */
async function settleStored(tx: Queries, ids: readonly number[], onSettled: OnSettled): Promise<Settled[]> {
  if (ids.length === 0) return []
  const { latecomersOf } = await lockForSettling(tx, ids)
  // A seat that an overdue hold still takes is free to a latecomer, as it is to a new customer.
  for (const classId of latecomersOf) await expireHolds(tx, classId)
  const settled = new Map<number, Settled>()
  while (settled.size < ids.length) {
    for (const decided of await decideRound(tx, ids)) settled.set(decided.responseId, decided)
  }
  const results = ids.map((id) => settled.get(id)!)
  await onSettled(tx, results)
  return results
}

/**
 * Payments, then orders, then classes, each by id: the one order in which anything here is locked.
 * @returns the classes in which money has come for an order whose hold had ended
 */
export async function lockForSettling(
  tx: Queries,
  ids: readonly number[],
): Promise<{ latecomersOf: Set<number> }> {
  await tx.execute(sql`
    select from payments
    where trans_id in (select od_sob from gateway_responses where id = any(${idList(ids)}) and refusal is null)
    order by id for no key update
  `)
  const orders = await tx.execute<{ class_id: string; status: OrderStatus }>(sql`
    select class_id, status from orders
    where id in (${matchedOrders(ids)}) order by id for no key update
  `)
  await lockClasses(
    tx,
    orders.map((order) => Number(order.class_id)),
  )
  const late = orders.filter((order) => order.status === 'expired')
  return { latecomersOf: new Set(late.map((order) => Number(order.class_id))) }
}

const matchedOrders = (ids: readonly number[]) => sql`
  select payments.order_id from gateway_responses response
  join payments on payments.trans_id = response.od_sob and payments.gateway = response.gateway
  where response.id = any(${idList(ids)}) and response.refusal is null
`

/**
 * Decides the undecided responses that do not depend on each other: the first of each order, of each gateway
 * number, and of each class's latecomers. The caller holds the locks, so what is read here cannot change before
 * it is written; the conditions on the updates hold all the same.
 */
export async function decideRound(tx: Queries, ids: readonly number[]): Promise<Settled[]> {
  const decided = await tx.execute<DecidedRow>(sql`
    with arrived as (
      select response.id, response.channel, response.od_sob, response.refusal, response.outcome, response.recheck, response.response_msg,
             response.amount, response.gateway, response.gateway_trade_number, response.previous_key_id,
             payment.id as payment_id, payment.status as payment_status, payment.amount as payment_amount,
             payment.gateway_trade_number as paid_by_number, payment.key_id as payment_key_id,
             payment.created_at as payment_created_at,
             "order".id as order_id, "order".status as order_status, "order".seats, class.id as class_id,
             class.capacity - class.confirmed_register_count - class.held_seats as seats_free
      from gateway_responses response
      left join payments payment
        on payment.trans_id = response.od_sob and payment.gateway = response.gateway and response.refusal is null
      left join orders "order" on "order".id = payment.order_id
      left join classes class on class.id = "order".class_id
      where response.id = any(${idList(ids)}) and response.verdict is null
    ),

    -- Each of these counts 1 for a response that has to wait for no other one.
    queued as (
      select *,
        row_number() over (partition by coalesce(order_id::text, id::text) order by id) as place_in_order,
        row_number() over (partition by gateway, coalesce(gateway_trade_number, id::text) order by id) as place_of_number,
        row_number() over (partition by coalesce(class_id, -id), order_status = 'expired' order by id) as place_in_class
      from arrived
    ),

    judged as (
      select *, case
        when refusal is not null then refusal
        when payment_id is null then 'unknown_payment'
        -- Old keys may have been replaced because they leaked: they vouch for what they signed, and nothing newer,
        -- and no longer than a gateway repeats a notice.
        when previous_key_id is not null
          and (previous_key_id <> payment_key_id or payment_created_at <= now() - interval '3 days')
          then 'bad_signature'
        when outcome = 'open' then 'open'
        -- A query's answer does not say whether the payment was one of the console's, which move no money.
        when channel = 'query' and outcome = 'succeeded' and payment_status <> 'complete' and exists (
          select from gateway_responses earlier
          where earlier.od_sob = queued.od_sob and earlier.gateway = queued.gateway and earlier.refusal = 'simulated'
        ) then 'simulated'
        when amount is distinct from payment_amount then 'amount_mismatch'
        -- A recheck key may work only once: what has paid already needs no second vouching.
        when outcome = 'succeeded' and payment_status = 'complete' and gateway_trade_number = paid_by_number then 'duplicate'
        when recheck = 'not_genuine' then 'recheck_refused'

        -- A refusal closes an open payment; money that has arrived stays.
        when outcome = 'refused' then
          case payment_status when 'initialized' then 'settled' when 'failed' then 'duplicate' else 'conflict' end

        when payment_status = 'complete' then 'conflict'
        when exists (
          select from payments other
          where other.gateway = queued.gateway and other.gateway_trade_number = queued.gateway_trade_number
            and other.status = 'complete'
        ) then 'conflict'
        when recheck = 'pending' then 'unconfirmed'

        -- The payment is open, or had failed, and the money is real.
        when order_status in ('confirmed', 'paid_without_seat') then 'double_payment'
        when order_status = 'pending' then 'settled'
        when seats_free is null or seats_free >= seats then 'late'
        else 'paid_without_seat'
      end as verdict
      from queued
      where place_in_order = 1 and place_of_number = 1 and (order_status is distinct from 'expired' or place_in_class = 1)
    ),

    closed as (
      update payments set
        status = case when judged.outcome = 'succeeded' then 'complete' else 'failed' end,
        completed_at = case when judged.outcome = 'succeeded' then now() end,
        gateway_trade_number = case when judged.outcome = 'succeeded' then judged.gateway_trade_number end,
        response_message = judged.response_msg
      from judged
      where payments.id = judged.payment_id and payments.status <> 'complete'
        and judged.verdict in ('settled', 'late', 'paid_without_seat', 'double_payment')
    ),

    seated as (
      select *, row_number() over (partition by class_id order by id) as place
      from judged where outcome = 'succeeded' and verdict in ('settled', 'late')
    ),
    confirmed as (
      update orders set status = 'confirmed', register_index = classes.last_register_index + seated.place
      from seated join classes on classes.id = seated.class_id
      where orders.id = seated.order_id and orders.status in ('pending', 'expired')
    ),
    counted as (
      update classes set
        confirmed_register_count = confirmed_register_count + total.seats,
        held_seats = held_seats - total.held,
        last_register_index = last_register_index + total.orders
      from (
        select class_id, sum(seats) as seats, count(*) as orders,
               coalesce(sum(seats) filter (where order_status = 'pending'), 0) as held
        from seated group by class_id
      ) total
      where classes.id = total.class_id
    ),
    left_standing as (
      update orders set status = 'paid_without_seat'
      from judged
      where orders.id = judged.order_id and orders.status = 'expired' and judged.verdict = 'paid_without_seat'
    )

    update gateway_responses set
      verdict = judged.verdict,
      payment_id = case when judged.verdict <> 'bad_signature' then judged.payment_id end
    from judged where gateway_responses.id = judged.id
    returning judged.id, judged.verdict, judged.order_id, judged.outcome, judged.payment_status
  `)
  return decided.map(readDecided)
}

interface DecidedRow extends Record<string, unknown> {
  id: string
  verdict: Verdict
  order_id: string | null
  outcome: Outcome | null
  /** As it was before. */
  payment_status: PaymentStatus | null
}

const readDecided = ({ id, verdict, order_id, outcome, payment_status }: DecidedRow): Settled => ({
  responseId: Number(id),
  verdict,
  orderId: vouchesFor(verdict, payment_status) ? order_id : null,
  orderBecame: orderBecame(verdict, outcome),
})

/**
 * Whether a response proves that its sender took part in the payment. One that carries another payment's number
 * (a conflict while its own is open) does not.
 */
const vouchesFor = (verdict: Verdict, paymentStatus: PaymentStatus | null): boolean =>
  ['settled', 'duplicate', 'open', 'unconfirmed', 'double_payment', 'late', 'paid_without_seat'].includes(
    verdict,
  ) ||
  (verdict === 'conflict' && paymentStatus === 'complete')

function orderBecame(verdict: Verdict, outcome: Outcome | null): Settled['orderBecame'] {
  if (verdict === 'paid_without_seat') return 'paid_without_seat'
  return verdict === 'late' || (verdict === 'settled' && outcome === 'succeeded') ? 'confirmed' : null
}

/** How a stored response stands now. `orderBecame` is null: whatever it changed, it changed before. */
export async function findSettled(db: Queries, responseId: number): Promise<Settled | undefined> {
  const [row] = await db.execute<DecidedRow>(sql`
    select response.id, response.verdict, payment.order_id, response.outcome, payment.status as payment_status
    from gateway_responses response left join payments payment on payment.id = response.payment_id
    where response.id = ${responseId}
  `)
  return row && { ...readDecided(row), orderBecame: null }
}

/** One parameter instead of one for each id. */
const idList = (ids: readonly number[]) => sql`${`{${ids.join(',')}}`}::bigint[]`
