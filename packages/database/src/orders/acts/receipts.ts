import { and, eq, sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { orderReceipts, orders, payments, paymentStatusesThat, receiptCounters } from '../../schema/index.ts'
import { inArray } from 'drizzle-orm'
import { actOnOrder, ActRejected, type ActResult, type OrderAct } from './act.ts'

/** Whom a receipt is made out to; null leaves a line empty, undefined as it is. */
export interface ReceiptBuyer {
  title?: string | null | undefined
  taxId?: string | null | undefined
}

/**
 * Records whom an order's receipt is made out to, at any time. A receipt that was issued keeps its number.
 * @throws DrizzleQueryError; a constraint rejects a tax number whose check digit is wrong
 */
export const changeReceipt = (
  db: Queries,
  { buyer, ...act }: OrderAct & { buyer: ReceiptBuyer },
): Promise<ActResult> =>
  actOnOrder(db, act, async (tx, { id: orderId }, record) => {
    const [before] = await tx.select().from(orderReceipts).where(eq(orderReceipts.orderId, orderId))
    const now = { title: before?.title ?? null, taxId: before?.taxId ?? null }
    const wanted = {
      title: buyer.title === undefined ? now.title : buyer.title,
      taxId: buyer.taxId === undefined ? now.taxId : buyer.taxId,
    }
    const fields = (['title', 'taxId'] as const).filter((field) => wanted[field] !== now[field])
    if (fields.length === 0) return null
    await tx
      .insert(orderReceipts)
      .values({ orderId, ...wanted })
      .onConflictDoUpdate({ target: orderReceipts.orderId, set: wanted })
    return record({ kind: 'receipt_changed', data: { fields } })
  })

/**
 * Gives an order's receipt its number, once: the next one of the year in Taipei.
 * @throws DrizzleQueryError
 */
export const issueReceipt = (db: Queries, act: OrderAct): Promise<ActResult> =>
  actOnOrder(db, act, async (tx, { id: orderId }, record) => {
    const [receipt] = await tx.select().from(orderReceipts).where(eq(orderReceipts.orderId, orderId))
    if (receipt?.number) return null
    if (!(await isPaidFor(tx, orderId))) throw new ActRejected('nothing_paid')
    const year = sql<number>`extract(year from now() at time zone 'Asia/Taipei')::integer`
    const [counter] = await tx
      .insert(receiptCounters)
      .values({ year, last: 1 })
      .onConflictDoUpdate({ target: receiptCounters.year, set: { last: sql`${receiptCounters.last} + 1` } })
      .returning()
    const issued = { year: counter!.year, number: counter!.last, issuedAt: sql`now()` }
    await tx
      .insert(orderReceipts)
      .values({ orderId, ...issued })
      .onConflictDoUpdate({ target: orderReceipts.orderId, set: issued })
    return record({ kind: 'receipt_issued', data: { year: issued.year, number: issued.number } })
  })

async function isPaidFor(tx: Queries, orderId: string): Promise<boolean> {
  const [paid] = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.orderId, orderId), isComplete))
    .limit(1)
  return paid !== undefined
}

/** SQL: whether the money of a payment has arrived. */
const isComplete = inArray(
  payments.status,
  paymentStatusesThat((rule) => rule.isComplete),
)

/** An order's receipt with everything that is printed on it. */
export type FoundReceipt = NonNullable<Awaited<ReturnType<typeof findReceipt>>>

/**
 * Finds what an order's receipt says, issued or not.
 * @returns undefined where there is no such order, or it is erased
 * @throws DrizzleQueryError
 */
export async function findReceipt(db: Queries, orderId: string) {
  const [order] = await db
    .select({
      memberName: orders.memberName,
      secondName: orders.secondName,
      registerIndex: orders.registerIndex,
      erasedAt: orders.erasedAt,
      title: orderReceipts.title,
      taxId: orderReceipts.taxId,
      year: orderReceipts.year,
      number: orderReceipts.number,
      issuedAt: orderReceipts.issuedAt,
      class: sql<{ title: string; startsAt: string; endsAt: string; timeZone: string }>`(
        select jsonb_build_object('title', title, 'startsAt', starts_at, 'endsAt', ends_at, 'timeZone', time_zone)
        from classes where id = ${orders.classId}
      )`,
      givenBack: sql<number>`(
        select coalesce(sum(owed_refunds.amount), 0)::integer from owed_refunds
        join payments on payments.id = owed_refunds.payment_id
        where payments.order_id = ${orders.id} and owed_refunds.ended_as = 'given_back'
      )`,
    })
    .from(orders)
    .leftJoin(orderReceipts, eq(orderReceipts.orderId, orders.id))
    .where(eq(orders.id, orderId))
  if (!order || order.erasedAt) return undefined
  const paid = await db
    .select({
      method: payments.gateway,
      transId: payments.transId,
      amount: payments.amount,
      paidAt: sql<string>`${payments.completedAt}`,
    })
    .from(payments)
    .where(and(eq(payments.orderId, orderId), isComplete))
    .orderBy(payments.completedAt, payments.id)
  return { ...order, payments: paid }
}
