import { asc, eq, sql } from 'drizzle-orm'
import type { Queries } from './database.ts'
import { classes, gatewayResponses, orders, payments } from './schema.ts'

/** An order with its class and its payments, oldest first; undefined when there is none. */
export async function findOrder(db: Queries, id: string) {
  const [found] = await db
    .select({ order: orders, class: classes })
    .from(orders)
    .innerJoin(classes, eq(classes.id, orders.classId))
    .where(eq(orders.id, id))
  if (!found) return undefined
  return { ...found.order, class: found.class, payments: await findPayments(db, id) }
}

export type FoundOrder = NonNullable<Awaited<ReturnType<typeof findOrder>>>

/** A success has been reported and only the gateway's own word on it is missing. */
const confirming = sql<boolean>`(
  ${payments.status} <> 'complete' and exists (
    select from ${gatewayResponses}
    where ${eq(gatewayResponses.paymentId, payments.id)} and ${gatewayResponses.verdict} = 'unconfirmed'
  )
)`

const findPayments = (db: Queries, orderId: string) =>
  db
    .select({
      id: payments.id,
      gateway: payments.gateway,
      transId: payments.transId,
      status: payments.status,
      confirming: sql<boolean>`${confirming}`,
      amount: payments.amount,
      responseMessage: payments.responseMessage,
      createdAt: payments.createdAt,
      completedAt: payments.completedAt,
    })
    .from(payments)
    .where(eq(payments.orderId, orderId))
    .orderBy(asc(payments.createdAt), asc(payments.id))
