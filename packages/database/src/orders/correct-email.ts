import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { emailCorrectionsMax } from '../schema/index.ts'
import { revokeOrderLinks } from './access/revoke-order-links.ts'

export type EmailCorrection = 'corrected' | 'not_found' | 'too_many'

/**
 * Gives an order another e-mail address. Links in mails to the old one open it no longer. The new one is owed the mail
 * that went to the old one: at once where the order is paid, by `oweUnpaidMails` where it is not.
 */
export const correctEmail = (db: Queries, orderId: string, email: string): Promise<EmailCorrection> =>
  db.transaction(async (tx) => {
    const [order] = await tx.execute<{ status: string; email_corrections: number }>(sql`
      select status, email_corrections from orders where id = ${orderId}::uuid and erased_at is null for no key update
    `)
    if (!order) return 'not_found'
    if (order.email_corrections >= emailCorrectionsMax) return 'too_many'
    await revokeOrderLinks(tx, orderId)
    await tx.execute(sql`
      update orders set member_email = ${email}, email_corrections = email_corrections + 1,
        email_undeliverable = false, unpaid_mail_at = null
      where id = ${orderId}::uuid
    `)
    if (order.status === 'confirmed' || order.status === 'paid_without_seat') {
      await tx.execute(sql`
        insert into outbox (job, data) values ('corrected-mail', jsonb_build_object('orderId', ${orderId}::text))
      `)
    }
    return 'corrected'
  })
