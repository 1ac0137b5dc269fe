import { sql, type SQL } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import type { OrderStatus } from '../../schema/index.ts'

/** An order that its member may want to open again. */
export interface OrderToOpen {
  id: string
  tokenVersion: number
  status: OrderStatus
  locale: 'zh-TW' | 'en'
  /** As it was typed then. */
  memberEmail: string
  classTitle: string
  startsAt: Date
  endsAt: Date
  /** IANA name. */
  timeZone: string
}

/** Nobody reads a longer mail, and hardly anybody has more. */
const ordersPerMail = 20

/**
 * An address's orders that are still worth opening, newest first: those that were paid until a month after their class,
 * those that can be paid, and for a day those that lapsed while a payment of theirs was open.
 */
export const findOrdersToOpen = (db: Queries, email: string): Promise<OrderToOpen[]> =>
  readOrdersToOpen(db, sql`lower(member_email) = lower(${email}) and erased_at is null and ${worthOpening}`)

export const worthOpening: SQL = sql`case status
  when 'pending' then true
  when 'expired' then orders.created_at > now() - interval '1 day' and exists (
    select from payments where payments.order_id = orders.id and payments.status = 'initialized'
  )
  when 'confirmed' then ends_at > now() - interval '30 days'
  when 'paid_without_seat' then ends_at > now() - interval '30 days'
end`

export async function readOrdersToOpen(db: Queries, condition: SQL): Promise<OrderToOpen[]> {
  const rows = await db.execute<{
    id: string
    token_version: number
    status: OrderStatus
    locale: 'zh-TW' | 'en'
    member_email: string
    title: string
    starts_at: string
    ends_at: string
    time_zone: string
  }>(sql`
    select orders.id, token_version, status, orders.locale, member_email, title, starts_at, ends_at, time_zone
    from orders join classes on classes.id = orders.class_id
    where ${condition}
    order by orders.created_at desc, orders.id desc limit ${ordersPerMail}
  `)
  return rows.map(({ id, token_version, status, locale, member_email, title, ...time }) => ({
    id,
    tokenVersion: token_version,
    status,
    locale,
    memberEmail: member_email,
    classTitle: title,
    startsAt: new Date(time.starts_at),
    endsAt: new Date(time.ends_at),
    timeZone: time.time_zone,
  }))
}
