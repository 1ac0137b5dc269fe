import { and, asc, eq, isNull, sql, type SQL } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classes, orderLinkMails, orders, type OrderStatus } from '../schema/index.ts'
import { orderIs, paymentIs, verdictIs } from '../schema/status-sql.ts'
import { countJobs } from './queue-jobs.ts'

/** Whose data to erase: a person's, one order's, or that of all orders that were over before a day. */
export type ForgetWhom = { email: string } | { orderId: string } | { before: Date }

/** Why the operator should look before an order's data is erased. */
export const forgetObjections = {
  pending: 'holds seats and may be paid at this moment; it would be cancelled first',
  unconfirmed: 'has an answer of its gateway that is not decided yet',
  payment_open: 'has a payment of the last 24 hours that may still succeed',
  class_ahead: 'has a seat in a class that is not over: you could not reach the customer any more',
  paid_without_seat: 'was paid and has no seat: give the money back first',
  refund_owed: 'has money that is owed and not given back yet',
} as const
export type ForgetObjection = keyof typeof forgetObjections

export interface OrderToForget {
  id: string
  classSlug: string
  status: OrderStatus
  createdAt: string
  payments: number
  /** Responses of its payments that are not erased. */
  responses: number
  objections: ForgetObjection[]
}

export interface ForgetPlan {
  orders: OrderToForget[]
  /** Jobs of the queue about the address; 0 unless `whom` is an address. */
  jobs: number
  /** Rows that count the mails with links to the address; 0 unless `whom` is an address. */
  linkMails: number
}

/** Whether such an order had a seat, and the office cancelled it. */
const lostItsSeat = ({ isSeated, isNumbered }: { isSeated: boolean; isNumbered: boolean }): boolean =>
  isNumbered && !isSeated

/** A condition from the tables of statuses, for Drizzle. */
const raw = (text: string): SQL => sql.raw(text)

const isObjection: Record<ForgetObjection, SQL> = {
  pending: raw(orderIs('orders.status', (rule) => rule.holdsSeats)),
  unconfirmed: sql`exists (
    select from payments join gateway_responses response on response.payment_id = payments.id
    where payments.order_id = orders.id and ${raw(verdictIs('response.verdict', (rule) => rule.awaits !== null))}
      and response.arrived_at > now() - interval '14 days'
  )`,
  payment_open: sql`${raw(orderIs('orders.status', (rule) => !rule.holdsSeats))} and exists (
    select from payments
    where payments.order_id = orders.id and ${raw(paymentIs('payments.status', (rule) => rule.isOpen))}
      and payments.created_at > now() - interval '24 hours'
  )`,
  class_ahead: sql`${raw(orderIs('orders.status', (rule) => rule.paid && !lostItsSeat(rule)))} and classes.ends_at > now()`,
  paid_without_seat: raw(
    orderIs('orders.status', (rule) => rule.paid && !rule.isSeated && !lostItsSeat(rule)),
  ),
  refund_owed: sql`exists (
    select from payments join owed_refunds on owed_refunds.payment_id = payments.id
    where payments.order_id = orders.id and owed_refunds.ended_at is null
  )`,
}
const objectionNames = Object.keys(isObjection) as ForgetObjection[]

/** SQL: whether an order is to be forgotten; by a day, only what was over before it. */
function isToForget(whom: ForgetWhom): SQL {
  if ('email' in whom) return sql`lower(${orders.memberEmail}) = lower(${whom.email})`
  if ('orderId' in whom) return sql`${orders.id} = ${whom.orderId}::uuid`
  const before = sql`${whom.before.toISOString()}::timestamptz`
  return sql`(
    ${raw(orderIs('orders.status', (rule) => rule.keptSince === 'order'))} and ${orders.createdAt} < ${before}
    or ${raw(orderIs('orders.status', (rule) => rule.keptSince === 'class'))} and ${classes.endsAt} < ${before}
  )`
}

/** SQL: whether mails with links to lost orders went to an address, whatever the case of its letters. */
export const areTo = (email: string): SQL => sql`lower(${orderLinkMails.email}) = lower(${email})`

/**
 * Lists what `forget` would erase, and what speaks against it. Changes nothing.
 * @throws DrizzleQueryError
 */
export async function planForgetting(db: Queries, whom: ForgetWhom): Promise<ForgetPlan> {
  const found = await findOrders(db, whom)
  if (!('email' in whom)) return { orders: found, jobs: 0, linkMails: 0 }
  const linkMails = await db
    .select({ email: orderLinkMails.email })
    .from(orderLinkMails)
    .where(areTo(whom.email))
  return { orders: found, jobs: await countJobs(db, whom.email), linkMails: linkMails.length }
}

async function findOrders(db: Queries, whom: ForgetWhom): Promise<OrderToForget[]> {
  const objections = objectionNames.map((name) => sql`case when ${isObjection[name]} then ${name}::text end`)
  const rows = await db
    .select({
      id: orders.id,
      classSlug: classes.slug,
      status: orders.status,
      createdAt: sql<string>`${orders.createdAt}::text`,
      payments: sql<number>`(select count(*)::integer from payments where payments.order_id = ${orders.id})`,
      responses: sql<number>`(
        select count(*)::integer from payments join gateway_responses response on response.payment_id = payments.id
        where payments.order_id = ${orders.id} and response.erased_at is null
      )`,
      objections: sql<string>`concat_ws(',', ${sql.join(objections, sql`, `)})`,
    })
    .from(orders)
    .innerJoin(classes, eq(classes.id, orders.classId))
    .where(and(isNull(orders.erasedAt), isToForget(whom)))
    .orderBy(asc(orders.createdAt), asc(orders.id))
  return rows.map((row) => ({
    ...row,
    objections: objectionNames.filter((name) => row.objections.split(',').includes(name)),
  }))
}
