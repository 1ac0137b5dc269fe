import { sql, type SQL } from 'drizzle-orm'
import { gatewayResponses, orders, payments } from '../schema/index.ts'
import { orderIs, verdictIs } from '../schema/status-sql.ts'

const holdsSeats = sql.raw(orderIs('"orders"."status"', (rule) => rule.holdsSeats))
const awaitsRecheck = sql.raw(verdictIs('"gateway_responses"."verdict"', (rule) => rule.awaits === 'recheck'))

/**
 * SQL: whether an order holds seats and its hold has run out. While a success waits for the gateway's recheck, the order
 * keeps its seats for up to two hours, because the customer has probably paid and the gateway is slow. Two hours is the
 * limit because such a response can be forged.
 */
export const overdueHold: SQL = sql`(
  ${holdsSeats} and ${orders.holdExpiresAt} <= now() and (
    ${orders.holdExpiresAt} <= now() - interval '2 hours' or not exists (
      select from ${payments} join ${gatewayResponses} on ${gatewayResponses.paymentId} = ${payments.id}
      where ${payments.orderId} = ${orders.id} and ${awaitsRecheck}
        and ${gatewayResponses.arrivedAt} > now() - interval '2 hours'
    )
  )
)`
