import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { orders, orderStatusesThat } from '../schema/index.ts'

/** An order's mail, and whom it went to: what is found out about an address that was corrected meanwhile is void. */
export interface SentMail {
  orderId: string
  email: string
}

const ofThisAddress = ({ orderId, email }: SentMail) =>
  and(eq(orders.id, orderId), eq(orders.memberEmail, email))

/** Records how the mail about a paid order went: handed over, or given up. */
export async function recordOrderMail(db: Queries, mail: SentMail, ok: boolean): Promise<void> {
  await db
    .update(orders)
    .set({ confirmPaymentEmailOk: ok, ...(ok && { emailUndeliverable: false }) })
    .where(ofThisAddress(mail))
}

/** Records that the mail server refuses the member's address for good; with it the mail about a paid order is given up. */
export async function recordRefusedAddress(db: Queries, mail: SentMail): Promise<void> {
  await db
    .update(orders)
    .set({
      emailUndeliverable: true,
      confirmPaymentEmailOk: sql`case when ${inArray(
        orders.status,
        orderStatusesThat((rule) => rule.paid),
      )} then false end`,
    })
    .where(ofThisAddress(mail))
}
