import { sql, type SQL } from 'drizzle-orm'
import { gatewayResponses, orders, payments } from '../schema/index.ts'
import { orderIs, verdictIs } from '../schema/status-sql.ts'

const holdsSeats = sql.raw(orderIs('"orders"."status"', (rule) => rule.holdsSeats))
const awaitsRecheck = sql.raw(verdictIs('response.verdict', (rule) => rule.awaits === 'recheck'))

/**
 * SQL: whether an order holds seats and its hold has run out. While a success waits for the gateway's recheck, the order
 * keeps its seats for up to two hours, because the customer has probably paid and the gateway is slow. Two hours is the
 * limit because such a response can be forged.
 *
 * Responses are found by their payment, and looked at afterwards: `offset 0` keeps a plan that was made while the tables
 * were small from reading all of another index instead.
 */
export const overdueHold: SQL = sql`(
  ${holdsSeats} and ${orders.holdExpiresAt} <= now() and (
    ${orders.holdExpiresAt} <= now() - interval '2 hours' or not exists (
      select from (
        select verdict, arrived_at from ${gatewayResponses}
        where payment_id = any (array(select id from ${payments} where order_id = ${orders.id})) offset 0
      ) response
      where ${awaitsRecheck} and response.arrived_at > now() - interval '2 hours'
    )
  )
)`
