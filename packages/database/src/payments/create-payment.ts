import type { Pool } from '../connection/database.ts'
import { type ClientNetworks, holdMinutesPaying, widerFactor } from '../holds/client-limits.ts'
import { orderIs } from '../schema/status-sql.ts'
import { runPrepared, statement } from '../sql/prepared.ts'
import { firstQueryAt } from './query-times.ts'

export interface NewPayment {
  orderId: string
  gateway: string
  /** A fresh trade number. */
  transId: string
  /** Names the keys that sign its form. */
  keyId: string
  /** Minutes until the gateway's server is queried about it; null where it cannot be. */
  queryAfterMinutes: number | null
  /** The client, where its payments are limited. */
  client?: PaymentClient | undefined
}

/** A client whose payments are limited. */
export interface PaymentClient extends ClientNetworks {
  /** Payments that `network` may open in an hour; 0 for no limit. */
  paymentsAnHourMax: number
}

/** A payment as its redirect form needs it. */
export interface OpenedPayment {
  id: string
  transId: string
  amount: number
  createdAt: Date
  /** What is paid for, as the gateway shows it. */
  title: string
  locale: 'zh-TW' | 'en'
}

/**
 * Why no payment was opened: the order is free, takes no payments, or does not exist; its class is over or does not take
 * place; it has too many payments; or the client's network opens too many.
 */
export type PaymentError =
  'order_not_payable' | 'class_over' | 'class_called_off' | 'too_many_payments' | 'too_many_requests'

export type CreatePaymentResult =
  | { ok: true; payment: OpenedPayment }
  | {
      ok: false
      error: PaymentError
      /** With `too_many_requests`: when the network may open one again. */
      retryAt?: Date
    }

/** Payments of one order, in any status: more than a customer tries within a hold. Each costs queries to its gateway. */
const paymentsMax = 10

/**
 * Parameters: order, gateway, trade number, key's name, minutes until the first query, the client's networks, payments
 * that they may open in an hour. The lock on the order decides between this statement and the end of the hold: either the
 * hold is found extended, or this statement finds it ended.
 */
const opening = statement`
  with locked as (
    select id, class_id, amount, locale, hold_expires_at as held_until,
      greatest(hold_expires_at, created_at + interval '${holdMinutesPaying} minutes') as hold_expires_at
    from orders where id = $1::uuid and ${orderIs('status', (rule) => rule.takesPayments)} and amount > 0 and hold_expires_at > now() for no key update
  ),
  asked as (
    select locked.*, coalesce(classes.payment_title, classes.title) as title,
      classes.called_off_at is not null as called_off, classes.ends_at <= now() as over,
      (select count(*) from payments where payments.order_id = locked.id) >= ${paymentsMax} as tried
    from locked join classes on classes.id = locked.class_id
  ),
  counted as (
    insert into network_payments (network, hour, payments)
    select network, date_trunc('hour', now()), 1
    from asked, unnest($6::cidr[]) network where not called_off and not over and not tried
    on conflict (network, hour) do update set payments = network_payments.payments + 1
    where network_payments.payments < $7::integer * case masklen(network_payments.network) when 48 then ${widerFactor} else 1 end
    returning network
  ),
  opened as (
    insert into payments (order_id, gateway, trans_id, amount, key_id, next_query_at)
    select id, $2::text, $3::text, amount, $4::text, ${firstQueryAt('$5::integer')}
    from asked orders
    where not called_off and not over and not tried and (select count(*) from counted) = cardinality($6)
    returning id, order_id, amount, created_at
  ),
  held as (
    update orders set hold_expires_at = asked.hold_expires_at
    from asked join opened on opened.order_id = asked.id
    where orders.id = asked.id and asked.held_until < asked.hold_expires_at
  )
  select opened.id, asked.amount, opened.created_at, asked.title, asked.locale, asked.called_off, asked.over, asked.tried
  from asked left join opened on true
`

interface OpenedRow {
  /** Null when no payment was opened. */
  id: string | null
  amount: number
  created_at: string
  title: string
  locale: 'zh-TW' | 'en'
  called_off: boolean
  over: boolean
  tried: boolean
}

/**
 * Opens one more payment of an order, while its hold runs, and extends the hold to 30 minutes from the order's making.
 * @returns the payment, or why none was opened
 * @throws PostgresError; its SQLSTATE is 23505 when the trade number was used before
 */
export async function createPayment(
  db: Pool,
  { orderId, gateway, transId, keyId, queryAfterMinutes, client }: NewPayment,
): Promise<CreatePaymentResult> {
  const networks =
    client && client.paymentsAnHourMax > 0 ? [client.network, client.wider].filter(Boolean) : []
  const values = [
    orderId,
    gateway,
    transId,
    keyId,
    queryAfterMinutes,
    `{${networks.join(',')}}`,
    client?.paymentsAnHourMax ?? 0,
  ]
  const [row] = await runPrepared<OpenedRow>(db, opening, values)
  if (!row) return { ok: false, error: 'order_not_payable' }
  if (row.called_off) return { ok: false, error: 'class_called_off' }
  if (row.over) return { ok: false, error: 'class_over' }
  if (row.tried) return { ok: false, error: 'too_many_payments' }
  if (row.id === null) return { ok: false, error: 'too_many_requests', retryAt: nextHour() }
  const { id, amount, created_at, title, locale } = row
  return { ok: true, payment: { id, transId, amount, createdAt: new Date(created_at), title, locale } }
}

const hour = 3_600_000
const nextHour = () => new Date((Math.floor(Date.now() / hour) + 1) * hour)
