import { sql, type SQL } from 'drizzle-orm'
import type { AuditCheck } from '../../src/books/audit-checks.ts'
import type { BusyClass } from '../support/busy-class.ts'

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
