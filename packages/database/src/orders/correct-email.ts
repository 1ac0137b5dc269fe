import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { emailCorrectionsMax, isPaid, orders, outbox } from '../schema/index.ts'
import { revokeOrderLinks } from './access/revoke-order-links.ts'
import { recordEvent } from './acts/act.ts'

export type EmailCorrection = 'corrected' | 'not_found' | 'too_many'

const byCustomer = { actor: 'customer', actId: null } as const

/**
 * Changes the e-mail address of an order. Links in earlier mails no longer open it. The mail that went to the old address
 * is owed to the new one: for a paid order at once, for an unpaid one by `oweUnpaidMails`.
 * @returns `not_found` also for an order whose data is erased; `too_many` after three corrections
 * @throws DrizzleQueryError
 */
export const correctEmail = (db: Queries, orderId: string, email: string): Promise<EmailCorrection> =>
  db.transaction(async (tx) => {
    const [order] = await tx
      .select({ status: orders.status, emailCorrections: orders.emailCorrections })
      .from(orders)
      .where(and(eq(orders.id, orderId), isNull(orders.erasedAt)))
      .for('no key update')
    if (!order) return 'not_found'
    if (order.emailCorrections >= emailCorrectionsMax) return 'too_many'
    await revokeOrderLinks(tx, orderId)
    await tx
      .update(orders)
      .set({
        memberEmail: email,
        emailCorrections: sql`${orders.emailCorrections} + 1`,
        emailUndeliverable: false,
        unpaidMailAt: null,
      })
      .where(eq(orders.id, orderId))
    await recordEvent(tx, orderId, byCustomer, { kind: 'corrected', data: { fields: ['email'] } })
    if (isPaid(order.status)) {
      await tx.insert(outbox).values({
        job: 'corrected-mail',
        data: sql`jsonb_build_object('orderId', ${orderId}::text)`,
      })
    }
    return 'corrected'
  })
