import { sql, type SQL } from 'drizzle-orm'
import type { AuditCheck } from '../../src/books/audit-checks.ts'
import type { OrderEventKind } from '../../src/schema/index.ts'
import type { BusyClass } from '../support/busy-class.ts'
import type { Opened } from '../support/orders.ts'

/** For each check what makes it, and no other one, find one difference. */
export const corruptions: Record<AuditCheck, (busy: BusyClass) => SQL[]> = {
  confirmed_seats: ({ classId }) => [
    changeClass(classId, sql`capacity = null, confirmed_register_count = confirmed_register_count + 1`),
  ],
  held_seats: ({ classId }) => [changeClass(classId, sql`held_seats = held_seats - 1`)],
  capacity: ({ classId }) => [
    sql`alter table classes drop constraint classes_seats_within_capacity`,
    changeClass(classId, sql`capacity = capacity - 1`),
  ],
  last_register_index: ({ classId }) => [
    changeClass(classId, sql`last_register_index = last_register_index + 1`),
  ],
  register_index_gap: ({ classId, paidTwice }) => [
    numberOrder(paidTwice.orderId, 4),
    changeClass(classId, sql`last_register_index = 4`),
  ],
  register_index_twice: ({ classId, paidTwice }) => [
    sql`alter table orders drop constraint orders_register_index`,
    numberOrder(paidTwice.orderId, 2),
    changeClass(classId, sql`last_register_index = 2`),
  ],
  register_index_missing: ({ classId, paidTwice }) => [
    sql`alter table orders drop constraint orders_numbered_when_confirmed`,
    numberOrder(paidTwice.orderId, null),
    changeClass(classId, sql`last_register_index = 2`),
  ],
  confirmed_without_payment: ({ first }) => [
    sql`delete from gateway_responses where od_sob = ${first.transId}`,
    sql`delete from payments where trans_id = ${first.transId}`,
    forgetOwedMail(first.orderId),
  ],
  paid_without_confirmation: ({ pending }) => [
    completedAgo(pending.transId, '0 minutes'),
    oneMoreSuccess(pending.transId),
  ],
  free_with_payment: ({ first }) => [sql`update orders set amount = 0 where id = ${first.orderId}`],
  double_payment_unmarked: ({ paidTwice }) => [
    sql`update gateway_responses set verdict = 'settled' where od_sob = ${paidTwice.transId}`,
  ],
  double_payment_alone: ({ first }) => [
    sql`
      update gateway_responses set verdict = 'double_payment'
      where od_sob = ${first.transId} and verdict = 'settled'
    `,
  ],
  complete_without_response: ({ first }) => [
    sql`update gateway_responses set verdict = 'duplicate' where od_sob = ${first.transId}`,
  ],
  counted_twice: ({ first }) => [oneMoreSuccess(first.transId)],
  counted_in_vain: ({ pending }) => [oneMoreSuccess(pending.transId)],
  payment_amount: ({ first }) => [
    sql`update gateway_responses set amount = amount - 1 where od_sob = ${first.transId} and verdict = 'settled'`,
  ],
  by_hand_with_response: ({ first }) => [...paidByHand(first), recordOf(first, 'paid')],
  by_hand_without_event: ({ first }) => [
    ...paidByHand(first),
    sql`delete from gateway_responses where od_sob = ${first.transId}`,
  ],
  refund_beyond_payment: ({ first }) => [
    somebody,
    sql`alter table owed_refunds disable trigger owed_refunds_within_payment`,
    sql`
      insert into owed_refunds (payment_id, amount, recorded_by)
      select payments.id, amount + 1, staff.id from payments, staff where trans_id = ${first.transId}
    `,
  ],
  cancelled_without_event: ({ classId, second }) => [
    sql`update orders set status = 'cancelled', cancelled_at = now() where id = ${second.orderId}`,
    changeClass(classId, sql`confirmed_register_count = confirmed_register_count - 1`),
  ],
  registered_without_event: ({ first }) => [
    sql`update orders set by_hand = true where id = ${first.orderId}`,
  ],
  event_without_order: () => [
    sql`
      insert into order_events (order_id, kind, actor)
      values ('00000000-0000-7000-8000-000000000000', 'cancelled', 'customer')
    `,
  ],
  moved_number_free: ({ classId, first }) => [moveRecorded(first, classId, 77)],
  left_number_without_event: ({ classId, first }) => [
    changeClass(classId, sql`last_register_index = last_register_index + 1`),
    sql`
      insert into left_numbers (class_id, register_index, order_id)
      select ${classId}, last_register_index, ${first.orderId}::uuid from classes where id = ${classId}
    `,
  ],
  receipt_numbers: ({ first }) => [
    sql`insert into receipt_counters (year, last) values (2026, 2)`,
    sql`
      insert into order_receipts (order_id, year, number, issued_at) values (${first.orderId}::uuid, 2026, 2, now())
    `,
  ],
  odd_class: ({ classId }) => [
    sql`alter table classes drop constraint classes_locale`,
    changeClass(classId, sql`locale = 'zh'`),
  ],
  mail_overdue: ({ first }) => [completedAgo(first.transId, '49 hours'), forgetOwedMail(first.orderId)],
  mail_not_queued: ({ first }) => [completedAgo(first.transId, '16 minutes')],
  response_undecided: ({ pending }) => [
    sql`alter table gateway_responses alter column verdict drop not null`,
    sql`update gateway_responses set verdict = null where od_sob = ${pending.transId}`,
  ],
}

const somebody = sql`insert into staff (name, email, role, locale) values ('林美', 'mei@example.com', 'desk', 'zh-TW')`

/** Makes it look as if somebody had taken the money of a payment. */
const paidByHand = ({ transId }: Opened) => [
  somebody,
  sql`update payments set gateway = 'cash', recorded_by = (select id from staff) where trans_id = ${transId}`,
]

/** The record of a payment by hand. */
const recordOf = ({ transId }: Opened, kind: OrderEventKind) => sql`
  insert into order_events (order_id, kind, actor, staff_id, data)
  select order_id, ${kind}, 'staff', recorded_by, jsonb_build_object('paymentId', id) from payments where trans_id = ${transId}
`

const moveRecorded = ({ orderId }: Opened, classId: number, number: number) => sql`
  insert into order_events (order_id, kind, actor, data)
  values (${orderId}::uuid, 'moved', 'operator', jsonb_build_object('leftClassId', ${classId}::bigint, 'leftNumber', ${number}::integer))
`

const changeClass = (classId: number, change: SQL) => sql`update classes set ${change} where id = ${classId}`

const numberOrder = (orderId: string, number: number | null) =>
  sql`update orders set register_index = ${number} where id = ${orderId}`

/** A success that counted, or says so, and did nothing. */
const oneMoreSuccess = (transId: string) => sql`
  insert into gateway_responses (gateway, channel, method, body, body_size, outcome, verdict, amount, payment_id)
  select gateway, 'notify', 'POST', '', 0, 'succeeded', 'settled', amount, id
  from payments where trans_id = ${transId}
`

export const completedAgo = (transId: string, time: string) => sql`
  update payments set status = 'complete', completed_at = now() - ${time}::interval where trans_id = ${transId}
`

export const forgetOwedMail = (orderId: string) => sql`delete from outbox where data->>'orderId' = ${orderId}`
