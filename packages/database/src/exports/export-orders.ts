import { asc, inArray, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { listOfficeOrders, type OfficeOrdersQuery } from '../orders/list-office-orders.ts'
import type { OfficeOrderRow } from '../orders/office-order-columns.ts'
import { payments } from '../schema/index.ts'
import { paymentIs } from '../schema/status-sql.ts'

/** A payment of an order that has arrived. */
export interface ArrivedPayment {
  gateway: string
  transId: string
  gatewayTradeNumber: string | null
  amount: number
  completedAt: Date
}

/** An order of the list, with the payments that have arrived, oldest first. */
export type ExportedOrder = OfficeOrderRow & { payments: ArrivedPayment[] }

/** Orders read at a time: few enough that making their lines keeps nobody waiting. */
const pageRows = 500

/**
 * Reads the orders of the office's list to the end, page by page. Each page is a transaction of its own, so a long list
 * is not as of one moment: no order comes twice, and one that is made meanwhile may come or not.
 * @throws DrizzleQueryError
 */
export async function* exportOrders(
  db: Queries,
  query: Omit<OfficeOrdersQuery, 'after'>,
): AsyncGenerator<ExportedOrder[], void, undefined> {
  let after: string | undefined
  do {
    const page = await listOfficeOrders(db, { ...query, after }, pageRows)
    if (page.rows.length > 0) yield await withPayments(db, page.rows)
    after = page.next ?? undefined
  } while (after !== undefined)
}

async function withPayments(db: Queries, rows: readonly OfficeOrderRow[]): Promise<ExportedOrder[]> {
  const found = await db
    .select({
      orderId: payments.orderId,
      gateway: payments.gateway,
      transId: payments.transId,
      gatewayTradeNumber: payments.gatewayTradeNumber,
      amount: payments.amount,
      completedAt: sql<Date>`${payments.completedAt}`.mapWith(payments.completedAt),
    })
    .from(payments)
    .where(
      sql`${inArray(
        payments.orderId,
        rows.map(({ id }) => id),
      )} and ${sql.raw(paymentIs('"payments"."status"', (rule) => rule.isComplete))}`,
    )
    .orderBy(asc(payments.completedAt), asc(payments.id))
  const ofOrder = new Map<string, ArrivedPayment[]>(rows.map(({ id }) => [id, []]))
  for (const { orderId, ...payment } of found) ofOrder.get(orderId)!.push(payment)
  return rows.map((row) => ({ ...row, payments: ofOrder.get(row.id)! }))
}
