import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { gatewayResponses, orders, payments } from '../schema/index.ts'
import { officeOrderColumns } from './office-order-columns.ts'

/** An order with everything that happened to it. */
export type OfficeOrderFound = NonNullable<Awaited<ReturnType<typeof findOfficeOrder>>>

/**
 * Finds an order with its payments and what gateways said of them, all oldest first, as of one moment.
 * @returns undefined when there is no such order
 * @throws DrizzleQueryError
 */
export const findOfficeOrder = (db: Queries, id: string) =>
  db.transaction(
    async (tx) => {
      const [order] = await tx
        .select({
          ...officeOrderColumns,
          locale: orders.locale,
          holdExpiresAt: orders.holdExpiresAt,
          confirmationMailed: orders.confirmPaymentEmailOk,
          unpaidMailAt: orders.unpaidMailAt,
          erasedAt: orders.erasedAt,
        })
        .from(orders)
        .where(eq(orders.id, id))
      if (!order) return undefined
      const paid = await findPayments(tx, id)
      return { order, payments: paid, responses: await findResponses(tx, paid) }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )

const findPayments = (db: Queries, orderId: string) =>
  db
    .select({
      id: payments.id,
      gateway: payments.gateway,
      transId: payments.transId,
      status: payments.status,
      amount: payments.amount,
      gatewayTradeNumber: payments.gatewayTradeNumber,
      responseMessage: payments.responseMessage,
      createdAt: payments.createdAt,
      completedAt: payments.completedAt,
    })
    .from(payments)
    .where(eq(payments.orderId, orderId))
    .orderBy(asc(payments.createdAt), asc(payments.id))

/** Those stored with the payments, and those that name their trade numbers but are not believed. */
async function findResponses(db: Queries, paid: readonly { id: string; transId: string }[]) {
  if (paid.length === 0) return []
  const { paymentId, od_sob: transId } = gatewayResponses
  return db
    .select({
      id: gatewayResponses.id,
      gateway: gatewayResponses.gateway,
      channel: gatewayResponses.channel,
      verdict: gatewayResponses.verdict,
      outcome: gatewayResponses.outcome,
      transId,
      message: gatewayResponses.response_msg,
      receivedAt: gatewayResponses.arrivedAt,
    })
    .from(gatewayResponses)
    .where(
      or(
        inArray(
          paymentId,
          paid.map((payment) => payment.id),
        ),
        and(
          isNull(paymentId),
          inArray(
            transId,
            paid.map((payment) => payment.transId),
          ),
        ),
      ),
    )
    .orderBy(asc(gatewayResponses.arrivedAt), asc(gatewayResponses.id))
}
