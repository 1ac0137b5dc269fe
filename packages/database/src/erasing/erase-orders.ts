import { sql, type SQL } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'

/** What an erasure took away. */
export interface Erased {
  orders: ErasedOrder[]
  /** Gateway responses that lost what they say about a person. */
  responses: number
}

export interface ErasedOrder {
  id: string
  /** As it stood there until now: for what is kept outside of the tables. */
  email: string
}

/** Ids as one parameter: the driver knows no array types. */
export const idList = (ids: readonly string[]): SQL => sql`${`{${ids.join(',')}}`}::uuid[]`

/**
 * Takes everything personal out of orders: name, address, phone number, the gateways' words and what their responses
 * say about the customer. What the books rest on stays: amounts, trade numbers, times, verdicts, registration numbers.
 *
 * It waits for no lock. Rows are locked in everybody's order (payments, then orders), and an order of which somebody
 * holds a row is being settled: it is left out, and its time comes again. Safe to call twice and from any process.
 *
 * @param condition has to hold for an order once it is locked
 */
export const eraseOrders = (
  db: Queries,
  ids: readonly string[],
  condition: SQL = sql`true`,
): Promise<Erased> =>
  db.transaction(async (tx) => {
    const rows = await tx.execute<{ id: string; email: string }>(sql`
      with locked_payments as (
        select id, order_id from payments where order_id = any (${idList(ids)})
        order by id for no key update skip locked
      ),
      locked_orders as (
        select id, member_email from orders
        where id = any (${idList(ids)}) and erased_at is null and status <> 'pending' and (${condition})
          and (select count(*) from payments where payments.order_id = orders.id)
            = (select count(*) from locked_payments where locked_payments.order_id = orders.id)
        order by id for no key update skip locked
      ),
      erased as (
        update orders set member_name = '', member_email = '', member_phone = null, client_network = null, erased_at = now()
        from locked_orders where orders.id = locked_orders.id
      ),
      silenced as (
        update payments set response_message = null
        from locked_payments join locked_orders on locked_orders.id = locked_payments.order_id
        where payments.id = locked_payments.id and payments.response_message is not null
      ),
      -- It holds the address and a hash of name and address; and a repeated request must not be answered with an erased order.
      unkeyed as (
        delete from idempotency_keys using locked_orders where idempotency_keys.order_id = locked_orders.id
      ),
      unticketed as (
        delete from order_tickets using locked_orders where order_tickets.order_id = locked_orders.id
      ),
      uncoded as (delete from order_codes using locked_orders where order_codes.order_id = locked_orders.id)
      select id, member_email as email from locked_orders
    `)
    const orders = [...rows]
    // A statement of its own, because it sees what was committed before the locks were taken.
    const responses = await eraseResponses(tx, ofOrders(orders.map(({ id }) => id)))
    return { orders, responses }
  })

/** Responses of orders' payments, and those that name their trade numbers and did not count. */
export const ofOrders = (ids: readonly string[]): SQL => sql`id in (
  select response.id from payments join gateway_responses response on response.payment_id = payments.id
  where payments.order_id = any (${idList(ids)})
  union all
  select response.id from payments join gateway_responses response
    on response.od_sob = payments.trans_id and response.gateway = payments.gateway and response.payment_id is null
  where payments.order_id = any (${idList(ids)})
)`

/**
 * Takes out of responses what may say something about a person. A signed body is proof as a whole or not at all, and an
 * encrypted one can't be redacted: so the body goes, and its digest and all that settling rests on stay.
 * @returns how many
 */
export async function eraseResponses(db: Queries, which: SQL, limit = 10_000): Promise<number> {
  const rows = await db.execute(sql`
    with locked as (
      select id from gateway_responses where erased_at is null and (${which})
      order by id limit ${limit} for no key update skip locked
    )
    update gateway_responses set
      erased_at = now(), body_sha256 = coalesce(body_sha256, sha256(body)), body = '', decrypted = null,
      remote_address = null, response_msg = null, od_hoho = null, card4no = null, card6no = null, expire_dt = null
    from locked where gateway_responses.id = locked.id
    returning gateway_responses.id
  `)
  return rows.length
}
