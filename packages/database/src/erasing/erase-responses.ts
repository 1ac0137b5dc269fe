import type { Queries } from '../connection/database.ts'
import { executeText, statement } from '../sql/prepared.ts'
import { daysAgo, unpaidRetentionDays } from './retention.ts'

/** A statement that erases responses. `which` is SQL for them; `$1` is for `which`, `$2` their number at most. */
const erasing = (which: string) => statement`
  with locked as (
    select id from gateway_responses where erased_at is null and (${which})
    order by id limit $2::integer for no key update skip locked
  )
  update gateway_responses set
    erased_at = now(), body_sha256 = coalesce(body_sha256, sha256(body)), body = '', decrypted = null,
    remote_address = null, response_msg = null, od_hoho = null, card4no = null, card6no = null, expire_dt = null
  from locked where gateway_responses.id = locked.id
  returning gateway_responses.id
`

/** Responses of orders' payments, and those that name their trade numbers and did not count. */
const erasingOfOrders = erasing(`id in (
  select response.id from payments join gateway_responses response on response.payment_id = payments.id
  where payments.order_id = any ($1::uuid[])
  union all
  select response.id from payments join gateway_responses response
    on response.od_sob = payments.trans_id and response.gateway = payments.gateway and response.payment_id is null
  where payments.order_id = any ($1::uuid[])
)`)

const erasingOutlived = erasing(`
  payment_id is null and arrived_at < ${daysAgo('$1::integer')}
  or arrived_at < ${daysAgo(unpaidRetentionDays)} and exists (
    select from payments join orders on orders.id = payments.order_id
    where payments.id = gateway_responses.payment_id and orders.erased_at is not null
  )
`)

/** More than any batch of orders has. */
const responsesMax = 10_000

/**
 * Erases what responses of orders may say about a person. A signed body is proof as a whole or not at all, and an
 * encrypted one cannot be redacted, so the body goes; its digest and all that settling rests on stay. Responses whose
 * row is locked are left out.
 * @returns how many were erased
 * @throws DrizzleQueryError
 */
export const eraseResponsesOf = (db: Queries, orderIds: readonly string[]): Promise<number> =>
  erase(db, erasingOfOrders, [`{${orderIds.join(',')}}`, responsesMax])

/**
 * Erases responses whose retention time is over: those that belong to no payment after `days`, those of erased orders
 * after 30 days, in which a sender of money can still be found.
 * @returns how many were erased
 * @throws DrizzleQueryError
 */
export const eraseOutlivedResponses = (db: Queries, days: number, limit: number): Promise<number> =>
  erase(db, erasingOutlived, [days, limit])

async function erase(db: Queries, text: string, values: readonly (string | number)[]): Promise<number> {
  return (await executeText(db, text, values)).length
}
