import { sql } from 'drizzle-orm'
import { orders, type OrderStatus } from '../schema/index.ts'

/** An order in the office's list. Times of its class are text, because a class may hold one that JavaScript lacks. */
export interface OfficeOrderRow {
  id: string
  class: { id: number; slug: string; title: string; startsAt: string; timeZone: string }
  memberStatus: (typeof orders.$inferSelect)['memberStatus']
  memberName: string
  memberEmail: string
  memberPhone: string | null
  seats: number
  amount: number
  status: OrderStatus
  cancelledAt: Date | null
  registerIndex: number | null
  emailUndeliverable: boolean
  createdAt: Date
}

/** The class of an order, looked up for the rows of the page alone. */
const classOfOrder = sql<OfficeOrderRow['class']>`(
  select jsonb_build_object('id', id, 'slug', slug, 'title', title, 'startsAt', starts_at, 'timeZone', time_zone)
  from classes where id = "orders"."class_id"
)`

/** The columns of an order in the office's list. */
export const officeOrderColumns = {
  id: orders.id,
  class: classOfOrder,
  memberStatus: orders.memberStatus,
  memberName: orders.memberName,
  memberEmail: orders.memberEmail,
  memberPhone: orders.memberPhone,
  seats: orders.seats,
  amount: orders.amount,
  status: orders.status,
  cancelledAt: orders.cancelledAt,
  registerIndex: orders.registerIndex,
  emailUndeliverable: orders.emailUndeliverable,
  createdAt: orders.createdAt,
}
