import type { Database } from '@baoming/database'
import { sql } from '@baoming/database/testing'
import { wrongClasses } from '../support/wrong-classes.ts'
import { nameOf, type Message } from './load/ecpay.ts'

/** Each query finds rows that must not exist, computed from the orders, the payments and the responses. */
const faults = {
  'responses without a verdict that fits': sql`
    select id, channel, od_sob, verdict from gateway_responses
    where verdict is null or verdict not in ('settled', 'duplicate', 'late', 'paid_without_seat', 'double_payment')
  `,
  'classes whose seats are not what their orders say': wrongClasses,
  'classes whose registrations are not numbered 1 to n': sql`
    select class_id, array_agg(register_index order by register_index) as numbers
    from orders where status = 'confirmed' group by class_id
    having (min(register_index), max(register_index), count(distinct register_index)) <> (1, count(*), count(*))
  `,
  'orders paid and not confirmed, or confirmed and not paid': sql`
    select id, status from orders
    where (status in ('confirmed', 'paid_without_seat'))
      <> exists (select from payments where order_id = orders.id and payments.status = 'complete')
  `,
  // Of several complete payments of an order, all but one must have the verdict `double_payment`.
  'orders charged twice in silence': sql`
    select order_id from payments where status = 'complete' group by order_id
    having count(*) - 1 > count(*) filter (where exists (
      select from gateway_responses where payment_id = payments.id and verdict = 'double_payment'
    ))
  `,
  'mails that are owed': sql`
    select id from orders
    where status in ('confirmed', 'paid_without_seat') and confirm_payment_email_ok is distinct from true
  `,
}

/** Runs every query. @returns the rows found, by the name of the fault */
export async function findFaults({ db }: Database): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {}
  for (const [name, query] of Object.entries(faults)) found[name] = [...(await db.execute(query))]
  return found
}

/** The result of `findFaults` without faults. */
export const noFaults = Object.fromEntries(Object.keys(faults).map((name) => [name, []]))

/** The number of stored copies of each message. */
export async function countStored({ db }: Database): Promise<Map<string, number>> {
  const rows = await db.execute<Omit<Message, 'body'> & { copies: number }>(sql`
    select channel, od_sob as "transId", outcome, count(*)::integer as copies
    from gateway_responses group by channel, od_sob, outcome
  `)
  return new Map(rows.map((row) => [nameOf(row), row.copies]))
}

/** The status of each payment, by trade number. */
export async function paymentStatuses({ db }: Database): Promise<Map<string, string>> {
  const rows = await db.execute<{ trans_id: string; status: string }>(
    sql`select trans_id, status from payments`,
  )
  return new Map(rows.map(({ trans_id, status }) => [trans_id, status]))
}

/** The names of the mails that orders owe, as in their Message-IDs. */
export async function owedMails({ db }: Database): Promise<string[]> {
  const rows = await db.execute<{ name: string }>(sql`
    select id || '-' || status as name from orders where status in ('confirmed', 'paid_without_seat')
  `)
  return rows.map(({ name }) => name)
}
