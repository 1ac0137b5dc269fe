import { and, eq, inArray, ne } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { orders, orderStatusesThat } from '../schema/index.ts'

/** What is to come, a payment and the mail, is still to be written. */
const undecided = orderStatusesThat((rule) => rule.takesPayments)

/** The language of what is still to come: the gateway's page and the mail. A decided order has had its mail. */
export async function speakOrderLocale(db: Queries, orderId: string, locale: 'zh-TW' | 'en'): Promise<void> {
  await db
    .update(orders)
    .set({ locale })
    .where(and(eq(orders.id, orderId), inArray(orders.status, undecided), ne(orders.locale, locale)))
}
