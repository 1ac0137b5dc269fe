import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { orderIs } from '../schema/status-sql.ts'

const minutesAfterOrder = 3
const minutesAfterForm = 5
const ordersPerRound = 200

/**
 * Owes a mail with the link to each order that waits to be paid: a few minutes after it was made, so that whoever pays
 * at once gets no such mail, and while its hold still runs. Once for an order and address, on however many processes.
 * The order's own row is the debt until then: making an order costs nothing more for it.
 *
 * @returns how many
 */
export async function oweUnpaidMails(db: Queries): Promise<number> {
  const owed = await db.execute(sql`
    with due as (
      select id from orders
      where ${sql.raw(orderIs('status', (rule) => rule.takesPayments))} and unpaid_mail_at is null and not email_undeliverable
        and created_at <= now() - make_interval(mins => ${minutesAfterOrder})
        and hold_expires_at > now() + interval '1 minute'
        and not exists (
          select from payments
          where payments.order_id = orders.id
            and payments.created_at > now() - make_interval(mins => ${minutesAfterForm})
        )
      order by created_at limit ${ordersPerRound} for no key update skip locked
    ),
    noted as (update orders set unpaid_mail_at = now() from due where orders.id = due.id)
    insert into outbox (job, data) select 'unpaid-mail', jsonb_build_object('orderId', id) from due
    returning id
  `)
  return owed.length
}
