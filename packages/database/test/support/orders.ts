import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Pool, Queries } from '../../src/connection/database.ts'
import { createOrder } from '../../src/orders/create-order.ts'
import type { NewOrder } from '../../src/orders/new-order.ts'
import { createPayment } from '../../src/payments/create-payment.ts'
import type { NewPayment } from '../../src/payments/new-payment.ts'
import { classes, type MemberStatus, orders, payments } from '../../src/schema/index.ts'
import type { ArrivedResponse } from '../../src/settling/arrived-response.ts'

export const orderFor = (classSlug: string, memberStatus: MemberStatus = 'single'): NewOrder => ({
  classSlug,
  memberStatus,
  member: { name: '林小明', email: 'lin@example.com', phone: '0912345678' },
  locale: 'zh-TW',
})

export interface Opened {
  orderId: string
  transId: string
  amount: number
}

/** An order with one payment under way. */
export async function openOrder(
  db: Pool,
  classSlug: string,
  memberStatus: MemberStatus = 'single',
): Promise<Opened> {
  const created = await createOrder(db, orderFor(classSlug, memberStatus))
  if (!created.ok) throw new Error(created.error)
  return openPayment(db, created.orderId)
}

/** What a payment is opened with where a test does not care. */
export const newPayment = { gateway: 'greenworld', keyId: 'k1', queryAfterMinutes: null } as const

export async function openPayment(
  db: Pool,
  orderId: string,
  changes: Partial<NewPayment> = {},
): Promise<Opened> {
  const transId = randomUUID().replaceAll('-', '').slice(0, 20).toUpperCase()
  const opened = await createPayment(db, { orderId, transId, ...newPayment, ...changes })
  if (!opened.ok) throw new Error(opened.error)
  return { orderId, transId, amount: opened.payment.amount }
}

let gatewayNumber = 10_000_000

/** A verified response, as an adapter hands it over; a proven success unless told otherwise. */
export function responseFor(
  { transId, amount }: { transId: string; amount: number },
  changes: Partial<ArrivedResponse> = {},
): ArrivedResponse {
  const gwsr = String(gatewayNumber++)
  const body = Buffer.from(`od_sob=${transId}`)
  return {
    gateway: 'greenworld',
    channel: 'return',
    method: 'POST',
    body,
    bodySize: body.length,
    od_sob: transId,
    succ: 1,
    amount,
    gwsr,
    gatewayTradeNumber: changes.gwsr ?? gwsr,
    outcome: 'succeeded',
    errorId: 'TEST',
    ...changes,
  }
}

export const declineFor = (payment: { transId: string; amount: number }, message = '餘額不足') =>
  responseFor(payment, { succ: 0, outcome: 'refused', response_msg: message })

/** Ends an order's hold as time would. */
export const letHoldRunOut = (db: Queries, orderId: string) =>
  db
    .update(orders)
    .set({ holdExpiresAt: new Date(Date.now() - 1000) })
    .where(eq(orders.id, orderId))

export async function readClass(db: Queries, id: number) {
  const [found] = await db.select().from(classes).where(eq(classes.id, id))
  return found!
}

export async function readOrder(db: Queries, id: string) {
  const [found] = await db.select().from(orders).where(eq(orders.id, id))
  return found!
}

export async function readPayment(db: Queries, transId: string) {
  const [found] = await db.select().from(payments).where(eq(payments.transId, transId))
  return found!
}
