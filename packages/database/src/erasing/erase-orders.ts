import type { Queries } from '../connection/database.ts'
import { orderIs } from '../schema/status-sql.ts'
import { executeText, statement } from '../sql/prepared.ts'
import { eraseResponsesOf } from './erase-responses.ts'
import { isOutlived } from './retention.ts'

/** What an erasure took away. */
export interface Erased {
  orders: ErasedOrder[]
  /** Gateway responses that lost what they say about a person. */
  responses: number
}

export interface ErasedOrder {
  id: string
  /** As it was stored until now, for data that is kept outside of the tables. */
  email: string
}

/** `$1`: ids of orders; `$2`: days, or null for orders of any age. */
const erasing = statement`
  with locked_payments as (
    select id, order_id from payments where order_id = any ($1::uuid[])
    order by id for no key update skip locked
  ),
  locked_orders as (
    select id, member_email from orders
    where id = any ($1::uuid[]) and erased_at is null and ${orderIs('status', (rule) => rule.isErasable)}
      and ($2::integer is null or ${isOutlived('$2::integer')})
      and (select count(*) from payments where payments.order_id = orders.id)
        = (select count(*) from locked_payments where locked_payments.order_id = orders.id)
    order by id for no key update skip locked
  ),
  erased as (
    update orders set member_name = '', member_email = '', member_phone = null, second_name = null,
      client_network = null, erased_at = now()
    from locked_orders where orders.id = locked_orders.id
  ),
  silenced as (
    update payments set response_message = null
    from locked_payments join locked_orders on locked_orders.id = locked_payments.order_id
    where payments.id = locked_payments.id and payments.response_message is not null
  ),
  -- A key has the address and a hash of name and address; and a repeated request must not be answered with an erased order.
  unkeyed as (
    delete from idempotency_keys using locked_orders where idempotency_keys.order_id = locked_orders.id
  ),
  unticketed as (
    delete from order_tickets using locked_orders where order_tickets.order_id = locked_orders.id
  ),
  -- Acts stay; what people typed about them goes.
  unnoted as (
    delete from order_event_notes using locked_orders where order_event_notes.order_id = locked_orders.id
  ),
  unmailed as (
    update order_mails set said = null from locked_orders
    where order_mails.order_id = locked_orders.id and order_mails.said is not null
  ),
  untitled as (
    update order_receipts set title = null, tax_id = null from locked_orders
    where order_receipts.order_id = locked_orders.id
  ),
  uncoded as (delete from order_codes using locked_orders where order_codes.order_id = locked_orders.id)
  select id, member_email as email from locked_orders
`

/**
 * Erases what is personal in orders: name, address, phone number, the gateways' messages and what their responses say
 * about the customer. What the books rest on stays: amounts, trade numbers, times, verdicts, registration numbers.
 *
 * It waits for no lock. Rows are locked in the order that all statements keep, payments before orders; an order with a
 * row that is locked is being settled, is left out, and is due again later. Safe to repeat, from any process.
 *
 * @param outlivedAfterDays only orders whose retention time is over, counted from the end of their class; null for all
 * @throws DrizzleQueryError
 */
export const eraseOrders = (
  db: Queries,
  ids: readonly string[],
  outlivedAfterDays: number | null = null,
): Promise<Erased> =>
  db.transaction(async (tx) => {
    const orders = await executeText<ErasedOrder>(tx, erasing, [`{${ids.join(',')}}`, outlivedAfterDays])
    // A separate statement, because it sees what was committed before the locks were taken.
    const responses = await eraseResponsesOf(
      tx,
      orders.map(({ id }) => id),
    )
    return { orders, responses }
  })
