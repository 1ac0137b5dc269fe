import { sql } from 'drizzle-orm'
import type { Queries } from './database.ts'

export interface NewPayment {
  orderId: string
  gateway: string
  /** A fresh trade number. */
  transId: string
  /** Names the keys that sign its form. */
  keyId: string
  /** Minutes until the gateway's server is asked about it; null where it can't be. */
  queryAfterMinutes: number | null
}

/** A payment as its form needs it. */
export interface OpenedPayment {
  id: string
  transId: string
  amount: number
  createdAt: Date
  /** What the gateway is told that it is for. */
  title: string
  locale: 'zh-TW' | 'en'
}

/**
 * Opens one more attempt to pay an order, as long as its hold lasts.
 * @returns undefined when the order is not payable: confirmed, expired, or not there at all
 */
export async function createPayment(db: Queries, payment: NewPayment): Promise<OpenedPayment | undefined> {
  const [row] = await db.execute<{
    id: string
    amount: number
    created_at: string
    title: string
    locale: 'zh-TW' | 'en'
  }>(sql`
    with opened as (
      insert into payments (order_id, gateway, trans_id, amount, key_id, next_query_at)
      select id, ${payment.gateway}, ${payment.transId}, amount, ${payment.keyId},
             now() + make_interval(mins => ${payment.queryAfterMinutes}::integer)
      from orders
      where id = ${payment.orderId} and status = 'pending' and hold_expires_at > now()
      returning id, order_id, amount, created_at
    )
    select opened.id, opened.amount, opened.created_at,
           coalesce(classes.payment_title, classes.title) as title, orders.locale
    from opened join orders on orders.id = opened.order_id join classes on classes.id = orders.class_id
  `)
  return (
    row && {
      id: row.id,
      transId: payment.transId,
      amount: row.amount,
      createdAt: new Date(row.created_at),
      title: row.title,
      locale: row.locale,
    }
  )
}
