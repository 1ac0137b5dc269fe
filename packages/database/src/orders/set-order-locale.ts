import { and, eq, inArray, ne } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { orders, orderStatusesThat } from '../schema/index.ts'

/** Orders whose gateway page and mail are still to come. */
const undecided = orderStatusesThat((rule) => rule.takesPayments)

/**
 * Sets the language of an order's gateway page and mail. An order that takes no more payments keeps its language.
 * @throws DrizzleQueryError
 */
export async function setOrderLocale(db: Queries, orderId: string, locale: 'zh-TW' | 'en'): Promise<void> {
  await db
    .update(orders)
    .set({ locale })
    .where(and(eq(orders.id, orderId), inArray(orders.status, undecided), ne(orders.locale, locale)))
}
