import { eq } from 'drizzle-orm'
import type { Pool } from '../connection/database.ts'
import { createOrder } from '../orders/create-order.ts'
import { createPayment } from '../payments/create-payment.ts'
import { classes, orders } from '../schema/index.ts'
import { settleResponses } from '../settling/settle.ts'
import { type SeedClass, seedClasses } from './seed-classes.ts'

/**
 * Fills an empty database with demo classes.
 * @returns whether it was empty
 * @throws Error when a demo order cannot be created or paid
 */
export async function seedDatabase(db: Pool, now = new Date()): Promise<boolean> {
  const [any] = await db.select({ id: classes.id }).from(classes).limit(1)
  if (any) return false
  // Processes that start together may both seed: the slug decides which of them inserts a class.
  for (const seed of seedClasses(now)) await seedClass(db, seed)
  return true
}

async function seedClass(db: Pool, { class: values, seatsSold }: SeedClass): Promise<void> {
  const inserted = await db.insert(classes).values(values).onConflictDoNothing().returning({ id: classes.id })
  if (inserted.length === 0) return
  for (let sold = 0; sold < seatsSold; sold += 2) await sellToGroup(db, values.slug, sold / 2 + 1)
}

/** Sells seats by orders and payments, as in production, so that the books are consistent. */
async function sellToGroup(db: Pool, classSlug: string, index: number): Promise<void> {
  const name = `示範學員 ${index}`
  const created = await createOrder(db, {
    classSlug,
    memberStatus: 'group',
    member: { name, email: `member${index}@demo.example` },
    locale: 'zh-TW',
  })
  if (!created.ok) throw new Error(`Seeding ${classSlug} failed: ${created.error}`)

  const transId = `SEED${classSlug
    .replace(/[^a-z]/g, '')
    .slice(0, 10)
    .toUpperCase()}${index}`
  const opened = await createPayment(db, {
    orderId: created.orderId,
    gateway: 'greenworld',
    transId,
    keyId: 'seed',
    queryAfterMinutes: null,
  })
  if (!opened.ok) throw new Error(`Seeding ${classSlug} failed: ${opened.error}`)
  await settleResponses(db, [demoApproval(transId, opened.payment.amount)])
  await db.update(orders).set({ confirmPaymentEmailOk: true }).where(eq(orders.id, created.orderId))
}

const demoApproval = (transId: string, amount: number) => {
  const body = Buffer.from(`od_sob=${transId}&succ=1&amount=${amount}`)
  return {
    gateway: 'greenworld',
    channel: 'notify' as const,
    method: 'SEED',
    body,
    bodySize: body.length,
    od_sob: transId,
    succ: 1,
    amount,
    outcome: 'succeeded' as const,
    gatewayTradeNumber: transId,
    reason: 'Seeded for demonstration; no gateway sent it.',
    errorId: 'SEED',
  }
}
