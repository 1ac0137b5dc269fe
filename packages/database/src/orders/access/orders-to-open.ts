import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { classes, orders, type OrderStatus } from '../../schema/index.ts'
import { paymentIs } from '../../schema/status-sql.ts'
import { byOrderStatus } from '../by-order-status.ts'

/** An order that its member may want to open again. */
export interface OrderToOpen {
  id: string
  tokenVersion: number
  status: OrderStatus
  locale: 'zh-TW' | 'en'
  /** In the spelling that the member typed. */
  memberEmail: string
  classTitle: string
  startsAt: Date
  endsAt: Date
  /** IANA name. */
  timeZone: string
}

/** A longer mail would not be read, and hardly any address has more. */
const ordersPerMail = 20

/** SQL: whether the order's link belongs into a mail about lost links. The class is joined. */
export const worthOpening: SQL = byOrderStatus(orders.status, {
  pending: sql`true`,
  expired: sql`orders.created_at > now() - interval '1 day' and exists (
    select from payments where payments.order_id = orders.id and ${sql.raw(paymentIs('payments.status', (rule) => rule.isOpen))}
  )`,
  confirmed: sql`ends_at > now() - interval '30 days'`,
  paid_without_seat: sql`ends_at > now() - interval '30 days'`,
})

/**
 * Finds an address's orders that are still worth opening, newest first: orders waiting to be paid, paid orders until 30
 * days after their class, and for a day those that expired while one of their payments was open.
 */
export const findOrdersToOpen = (db: Queries, email: string): Promise<OrderToOpen[]> =>
  readOrdersToOpen(db, and(isOf(email), isNull(orders.erasedAt), worthOpening)!)

/** SQL: whether an order belongs to an address, whatever the case of its letters. */
export const isOf = (email: string): SQL => sql`lower(${orders.memberEmail}) = lower(${email})`

/** Reads at most 20 orders that meet a condition, newest first. The class is joined. */
export const readOrdersToOpen = (db: Queries, condition: SQL): Promise<OrderToOpen[]> =>
  db
    .select({
      id: orders.id,
      tokenVersion: orders.tokenVersion,
      status: orders.status,
      locale: orders.locale,
      memberEmail: orders.memberEmail,
      classTitle: classes.title,
      startsAt: classes.startsAt,
      endsAt: classes.endsAt,
      timeZone: classes.timeZone,
    })
    .from(orders)
    .innerJoin(classes, eq(classes.id, orders.classId))
    .where(condition)
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(ordersPerMail)
