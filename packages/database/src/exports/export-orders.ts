import { and, asc, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { listOfficeOrders, type OfficeOrdersQuery } from '../orders/list-office-orders.ts'
import type { OfficeOrderRow } from '../orders/office-order-columns.ts'
import { orders, payments } from '../schema/index.ts'
import { paymentIs } from '../schema/status-sql.ts'

/** A payment of an order that has arrived. */
export interface ArrivedPayment {
  gateway: string
  transId: string
  gatewayTradeNumber: string | null
  amount: number
  completedAt: Date
}

/** An order of the list, with what its file says besides. */
export type ExportedOrder = OfficeOrderRow & {
  /** The second person of a group, where the organiser knows the name. */
  secondName: string | null
  /** Those that have arrived, oldest first. */
  payments: ArrivedPayment[]
}

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
    if (page.rows.length > 0) yield await complete(db, page.rows)
    after = page.next ?? undefined
  } while (after !== undefined)
}

async function complete(db: Queries, rows: readonly OfficeOrderRow[]): Promise<ExportedOrder[]> {
  const ids = rows.map(({ id }) => id)
  const ofOrder = new Map<string, Omit<ExportedOrder, keyof OfficeOrderRow>>(
    ids.map((id) => [id, { secondName: null, payments: [] }]),
  )
  for (const { id, secondName } of await findSecondNames(db, ids)) ofOrder.get(id)!.secondName = secondName
  for (const { orderId, ...payment } of await findArrived(db, ids))
    ofOrder.get(orderId)!.payments.push(payment)
  return rows.map((row) => ({ ...row, ...ofOrder.get(row.id)! }))
}

const findSecondNames = (db: Queries, ids: readonly string[]) =>
  db
    .select({ id: orders.id, secondName: orders.secondName })
    .from(orders)
    .where(and(inArray(orders.id, ids), isNotNull(orders.secondName)))

const findArrived = (db: Queries, ids: readonly string[]) =>
  db
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
      and(
        inArray(payments.orderId, ids),
        sql.raw(paymentIs('"payments"."status"', (rule) => rule.isComplete)),
      ),
    )
    .orderBy(asc(payments.completedAt), asc(payments.id))
