import { sql, type SQL } from 'drizzle-orm'
import { gatewayResponses, orders, payments } from '../schema/index.ts'

/**
 * SQL: whether an order is pending and its hold has run out. While a success waits for the gateway's recheck, the order
 * keeps its seats for up to two hours, because the customer has probably paid and the gateway is slow. Two hours is the
 * limit because such a response can be forged.
 */
export const overdueHold: SQL = sql`(
  ${orders.status} = 'pending' and ${orders.holdExpiresAt} <= now() and (
    ${orders.holdExpiresAt} <= now() - interval '2 hours' or not exists (
      select from ${payments} join ${gatewayResponses} on ${gatewayResponses.paymentId} = ${payments.id}
      where ${payments.orderId} = ${orders.id} and ${gatewayResponses.verdict} = 'unconfirmed'
        and ${gatewayResponses.arrivedAt} > now() - interval '2 hours'
    )
  )
)`
