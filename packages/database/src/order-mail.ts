import { eq } from 'drizzle-orm'
import type { Queries } from './database.ts'
import { orders } from './schema.ts'

/** Records how the mail about a paid order went: handed over, or given up. */
export async function recordOrderMail(db: Queries, orderId: string, ok: boolean): Promise<void> {
  await db.update(orders).set({ confirmPaymentEmailOk: ok }).where(eq(orders.id, orderId))
}
