import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { orders, orderStatusesThat } from '../schema/index.ts'

/** An order's mail and the address it went to. Nothing is recorded when the address was corrected meanwhile. */
export interface SentMail {
  orderId: string
  email: string
}

const ofThisAddress = ({ orderId, email }: SentMail) =>
  and(eq(orders.id, orderId), eq(orders.memberEmail, email))

/**
 * Records the result of the mail about a paid order.
 * @param ok whether the mail server accepted it; false: it was given up
 * @throws DrizzleQueryError
 */
export async function recordOrderMail(db: Queries, mail: SentMail, ok: boolean): Promise<void> {
  await db
    .update(orders)
    .set({ confirmPaymentEmailOk: ok, ...(ok && { emailUndeliverable: false }) })
    .where(ofThisAddress(mail))
}

/**
 * Records that the mail server rejects the member's address permanently, where the mail was not the one about the order.
 * @throws DrizzleQueryError
 */
export async function recordUndeliverable(db: Queries, mail: SentMail): Promise<void> {
  await db.update(orders).set({ emailUndeliverable: true }).where(ofThisAddress(mail))
}

/**
 * Records that the mail server rejects the member's address permanently. The mail about a paid order is given up.
 * @throws DrizzleQueryError
 */
export async function recordRejectedAddress(db: Queries, mail: SentMail): Promise<void> {
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
