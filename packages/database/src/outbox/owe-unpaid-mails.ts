import type { Pool } from '../connection/database.ts'
import { orderIs } from '../schema/status-sql.ts'
import { runPrepared, statement } from '../sql/prepared.ts'

const minutesAfterOrder = 3
const minutesAfterForm = 5
const ordersPerRound = 200

const owing = statement`
  with due as (
    select id from orders
    where ${orderIs('status', (rule) => rule.takesPayments)} and unpaid_mail_at is null and not email_undeliverable
      and created_at <= now() - interval '${minutesAfterOrder} minutes'
      and hold_expires_at > now() + interval '1 minute'
      and not exists (
        select from payments
        where payments.order_id = orders.id
          and payments.created_at > now() - interval '${minutesAfterForm} minutes'
      )
    order by created_at limit ${ordersPerRound} for no key update skip locked
  ),
  noted as (update orders set unpaid_mail_at = now() from due where orders.id = due.id)
  insert into outbox (job, data) select 'unpaid-mail', jsonb_build_object('orderId', id) from due
  returning id
`

/**
 * Owes a mail with the link to each order that waits to be paid: 3 minutes after it was made and 5 after its last form,
 * so that customers who pay at once get none, and while its hold still runs. Each order and address gets one, over all
 * processes. `unpaid_mail_at` of the order records it, so making an order writes nothing more for this mail.
 * @returns how many mails, 200 at most
 * @throws PostgresError
 */
export async function oweUnpaidMails(db: Pool): Promise<number> {
  return (await runPrepared(db, owing, [])).length
}
