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
  /** As the member typed it. */
  memberEmail: string
  classTitle: string
  startsAt: Date
  endsAt: Date
  /** IANA name. */
  timeZone: string
}

/** Few addresses have more orders, and a longer mail would not be read. */
const ordersPerMail = 20

/** SQL: whether an order's link belongs into a mail about lost links. The class has to be joined. */
export const worthOpening: SQL = byOrderStatus(orders.status, {
  pending: sql`true`,
  expired: sql`orders.created_at > now() - interval '1 day' and exists (
    select from payments where payments.order_id = orders.id and ${sql.raw(paymentIs('payments.status', (rule) => rule.isOpen))}
  )`,
  confirmed: sql`ends_at > now() - interval '30 days'`,
  paid_without_seat: sql`ends_at > now() - interval '30 days'`,
  cancelled: sql`ends_at > now() - interval '30 days'`,
})

/**
 * Finds the orders of an address for a mail about lost links, newest first: pending orders, paid orders until 30 days after
 * their class, and for a day expired orders with an open payment.
 * @returns 20 orders at most
 * @throws DrizzleQueryError
 */
export const findOrdersToOpen = (db: Queries, email: string): Promise<OrderToOpen[]> =>
  readOrdersToOpen(db, and(isOf(email), isNull(orders.erasedAt), worthOpening)!)

/** SQL: whether an order belongs to an address, whatever the case of its letters. */
export const isOf = (email: string): SQL => sql`lower(${orders.memberEmail}) = lower(${email})`

/** Reads at most 20 orders that meet a condition, newest first. The condition may use the class. */
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
