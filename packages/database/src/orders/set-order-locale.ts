import { and, eq, ne } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { orders } from '../schema/index.ts'

/** The language of what is still to come: the gateway's page and the mail. A decided order has had its mail. */
export async function speakOrderLocale(db: Queries, orderId: string, locale: 'zh-TW' | 'en'): Promise<void> {
  await db
    .update(orders)
    .set({ locale })
    .where(and(eq(orders.id, orderId), eq(orders.status, 'pending'), ne(orders.locale, locale)))
}
