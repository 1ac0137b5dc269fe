import { noticesOf, readNotices, type NoticeRow, type ShownNotice } from '../classes/shown-notices.ts'
import { severalSessions, sessionsOf, type SessionRow } from '../classes/shown-sessions.ts'
import type { Pool } from '../connection/database.ts'
import { classes, orders, payments } from '../schema/index.ts'
import { paymentIs, verdictIs } from '../schema/status-sql.ts'
import { runPrepared, statement } from '../sql/prepared.ts'
import { type JsonRow, rowOf } from '../sql/row-of.ts'

type Payment = typeof payments.$inferSelect

/** An order with its class and its payments, oldest first. The class is without the counts that other orders change. */
export type FoundOrder = typeof orders.$inferSelect & {
  class: Omit<typeof classes.$inferSelect, 'confirmedRegisterCount' | 'heldSeats' | 'lastRegisterIndex'> & {
    /** In the order of time. */
    sessions: { startsAt: Date; endsAt: Date }[]
  }
  /** What the member was told about the class, newest first. */
  notices: ShownNotice[]
  payments: (Pick<
    Payment,
    'id' | 'gateway' | 'transId' | 'status' | 'amount' | 'responseMessage' | 'createdAt' | 'completedAt'
  > & {
    /** A success has arrived and waits for the gateway's answer to its recheck. */
    confirming: boolean
  })[]
}

/**
 * `offset 0` and `limit` keep each lookup by its key apart from the rest: a plan that was made while the tables were small
 * could read all of another index instead.
 */
export const findingOrder = statement`
  select to_jsonb("order") as "order", to_jsonb(class) as class, ${severalSessions('class')} as several_sessions,
    ${noticesOf('"order"', 'class')} as notices, (
    select json_agg(to_jsonb(payment) || jsonb_build_object('confirming', not ${paymentIs('payment.status', (rule) => rule.isComplete)} and exists (
      select from (select verdict from gateway_responses where payment_id = payment.id offset 0) response
      where ${verdictIs('response.verdict', (rule) => rule.awaits === 'recheck')}
    )) order by payment.created_at, payment.id)
    from (select * from payments where order_id = "order".id offset 0) payment
  ) as payments
  from (select * from orders where id = $1::uuid limit 1) "order"
  cross join lateral (select * from classes where id = "order".class_id limit 1) class
`

/**
 * Finds an order by its id.
 * @returns undefined when there is no such order
 * @throws PostgresError
 */
export async function findOrder(db: Pool, id: string): Promise<FoundOrder | undefined> {
  const [found] = await runPrepared<OrderRow>(db, findingOrder, [id])
  return found && readOrder(found)
}

/** A row about an order, as statements return it. */
export interface OrderRow {
  order: JsonRow
  class: JsonRow
  several_sessions: SessionRow[] | null
  notices: NoticeRow[] | null
  payments: (JsonRow & { confirming: boolean })[] | null
}

/** Converts a row about an order. */
export function readOrder(row: OrderRow): FoundOrder {
  const {
    confirmedRegisterCount: _c,
    heldSeats: _h,
    lastRegisterIndex: _l,
    ...facts
  } = rowOf(classes, row.class)
  return {
    ...rowOf(orders, row.order),
    class: { ...facts, sessions: sessionsOf(facts, row.several_sessions) },
    notices: readNotices(row.notices),
    payments: (row.payments ?? []).map(readPayment),
  }
}

function readPayment(row: JsonRow & { confirming: boolean }): FoundOrder['payments'][number] {
  const payment = rowOf(payments, row)
  const { id, gateway, transId, status, amount, responseMessage, createdAt, completedAt } = payment
  const { confirming } = row
  return { id, gateway, transId, status, confirming, amount, responseMessage, createdAt, completedAt }
}
