import { sql, type SQL } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { orderLinkMails, type OrderStatus } from '../schema/index.ts'
import { countJobs } from './queue-jobs.ts'

/** Whose data is to go: a person's, one order's, or all that is over since a day. */
export type ForgetWhom = { email: string } | { orderId: string } | { before: Date }

/** Why somebody should look before an order's data goes. */
export const forgetObjections = {
  pending: 'holds seats and may be paid at this moment; it would be cancelled first',
  unconfirmed: 'has an answer of its gateway that is not decided yet',
  payment_open: 'has a payment of the last 24 hours that may still succeed',
  class_ahead: 'has a seat in a class that is not over: you could not reach the customer any more',
  paid_without_seat: 'was paid and has no seat: give the money back first',
} as const
export type ForgetObjection = keyof typeof forgetObjections

export interface OrderToForget {
  id: string
  classSlug: string
  status: OrderStatus
  createdAt: string
  payments: number
  /** Responses of its payments that are whole. */
  responses: number
  objections: ForgetObjection[]
}

export interface ForgetPlan {
  orders: OrderToForget[]
  /** Of the address alone: jobs of the queue, mails counted. */
  jobs: number
  linkMails: number
}

const isWhose = (whom: ForgetWhom): SQL => {
  if ('email' in whom) return sql`lower(orders.member_email) = lower(${whom.email})`
  if ('orderId' in whom) return sql`orders.id = ${whom.orderId}::uuid`
  const before = whom.before.toISOString()
  return sql`case orders.status
    when 'expired' then orders.created_at < ${before}::timestamptz
    else exists (select from classes where classes.id = orders.class_id and classes.ends_at < ${before}::timestamptz)
  end`
}

const objections: Record<ForgetObjection, SQL> = {
  pending: sql`orders.status = 'pending'`,
  unconfirmed: sql`exists (
    select from payments join gateway_responses response on response.payment_id = payments.id
    where payments.order_id = orders.id and response.verdict in ('unconfirmed', 'error')
      and response.arrived_at > now() - interval '14 days'
  )`,
  payment_open: sql`orders.status <> 'pending' and exists (
    select from payments
    where payments.order_id = orders.id and payments.status = 'initialized'
      and payments.created_at > now() - interval '24 hours'
  )`,
  class_ahead: sql`orders.status in ('confirmed', 'paid_without_seat') and classes.ends_at > now()`,
  paid_without_seat: sql`orders.status = 'paid_without_seat'`,
}
const objectionNames = Object.keys(objections) as ForgetObjection[]

/** SQL: whether mails with links to lost orders went to an address, whatever the case of its letters. */
export const areTo = (email: string): SQL => sql`lower(${orderLinkMails.email}) = lower(${email})`

/** What would go, and what speaks against it. Changes nothing. */
export async function planForgetting(db: Queries, whom: ForgetWhom): Promise<ForgetPlan> {
  const flags = objectionNames.map((name) => sql`case when ${objections[name]} then ${name}::text end`)
  const rows = await db.execute<{
    id: string
    slug: string
    status: OrderStatus
    created_at: string
    payments: number
    responses: number
    objections: string
  }>(sql`
    select orders.id, classes.slug, orders.status, orders.created_at::text,
      (select count(*)::integer from payments where payments.order_id = orders.id) as payments,
      (
        select count(*)::integer from payments join gateway_responses response on response.payment_id = payments.id
        where payments.order_id = orders.id and response.erased_at is null
      ) as responses,
      concat_ws(',', ${sql.join(flags, sql`, `)}) as objections
    from orders join classes on classes.id = orders.class_id
    where orders.erased_at is null and (${isWhose(whom)})
    order by orders.created_at, orders.id
  `)
  const orders = rows.map(({ slug, created_at, objections: against, ...row }) => ({
    ...row,
    classSlug: slug,
    createdAt: created_at,
    objections: objectionNames.filter((name) => against.split(',').includes(name)),
  }))
  if (!('email' in whom)) return { orders, jobs: 0, linkMails: 0 }
  const linkMails = await db
    .select({ email: orderLinkMails.email })
    .from(orderLinkMails)
    .where(areTo(whom.email))
  return { orders, jobs: await countJobs(db, whom.email), linkMails: linkMails.length }
}
