import type { Database } from './database.ts'
import { firstQueryAt } from './query-payments.ts'
import { runPrepared } from './run-prepared.ts'

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

/** Why no payment was opened: the order is confirmed, expired or not there; or it has too many open ones already. */
export type PaymentRefusal = 'order_not_payable' | 'too_many_payments'

export type CreatePaymentResult =
  { ok: true; payment: OpenedPayment } | { ok: false; refusal: PaymentRefusal }

/** More than a person tries within a hold. Each open payment costs questions to its gateway. */
const openPaymentsMax = 10

/** Parameters: order, gateway, trade number, key's name, minutes until the first question. */
const statement = `
  with payable as (
    select * from orders where id = $1::uuid and status = 'pending' and hold_expires_at > now()
  ),
  opened as (
    insert into payments (order_id, gateway, trans_id, amount, key_id, next_query_at)
    select id, $2::text, $3::text, amount, $4::text, ${firstQueryAt('$5::integer')}
    from payable orders
    where (
      select count(*) from payments where payments.order_id = orders.id and payments.status = 'initialized'
    ) < ${openPaymentsMax}
    returning id, order_id, amount, created_at
  )
  select opened.id, opened.amount, opened.created_at,
         coalesce(classes.payment_title, classes.title) as title, payable.locale
  from payable join classes on classes.id = payable.class_id left join opened on true
`

interface OpenedRow {
  /** Null when there are too many open payments. */
  id: string | null
  amount: number
  created_at: string
  title: string
  locale: 'zh-TW' | 'en'
}

/** Opens one more attempt to pay an order, as long as its hold lasts. */
export async function createPayment(
  db: Database['db'],
  { orderId, gateway, transId, keyId, queryAfterMinutes }: NewPayment,
): Promise<CreatePaymentResult> {
  const values = [orderId, gateway, transId, keyId, queryAfterMinutes]
  const [row] = await runPrepared<OpenedRow>(db, statement, values)
  if (!row) return { ok: false, refusal: 'order_not_payable' }
  if (row.id === null) return { ok: false, refusal: 'too_many_payments' }
  const { id, amount, created_at, title, locale } = row
  return { ok: true, payment: { id, transId, amount, createdAt: new Date(created_at), title, locale } }
}
