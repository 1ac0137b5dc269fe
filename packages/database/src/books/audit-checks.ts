import { classRules } from '../schema/class-rules.ts'
import { orderIs, paymentIs } from '../schema/status-sql.ts'

/** What the checks look at, row by row; `audit-view.ts` defines them. */
export type RowsName =
  | 'by_payment'
  | 'by_order'
  | 'by_class'
  | 'classes_typed'
  | 'mails_owed'
  | 'undecided'
  | 'events'
  | 'numbers_left'
  | 'receipt_years'

/** One thing that holds in sound books, and where it does not. */
interface Check {
  /** What holds. */
  holds: string
  of: RowsName
  /** SQL that is true of such a row where it does not hold. */
  broken: string
  /** SQL of what to tell about that row; nothing personal. */
  detail: string
}

/** Orders that owe their customer a mail: paid, or confirmed without a price. */
const decided = orderIs('status', (rule) => rule.paid)

const isComplete = paymentIs('status', (rule) => rule.isComplete)

const unknownZone = 'not exists (select from time_zones where name = time_zone)'
/** What customers cannot be shown of a class, by the names of its rules. */
const oddities = { ...negated(classRules), classes_time_zone: unknownZone }

function negated(rules: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, `(${rule}) is false`]))
}

/** Names stay as they are once given: dashboards and alarms use them. */
export const auditChecks = {
  confirmed_seats: {
    holds: 'A class counts the seats of its confirmed orders.',
    of: 'by_class',
    broken: 'confirmed_register_count <> seats_confirmed',
    detail: `format('the class says %s, its orders %s', confirmed_register_count, seats_confirmed)`,
  },
  held_seats: {
    holds: 'A class counts the seats that its pending orders hold.',
    of: 'by_class',
    broken: 'held_seats <> seats_pending',
    detail: `format('the class says %s, its orders %s', held_seats, seats_pending)`,
  },
  capacity: {
    holds: 'No more seats of a class are taken than it has.',
    of: 'by_class',
    broken: 'seats_confirmed + seats_pending > capacity',
    detail: `format('%s seats taken of %s', seats_confirmed + seats_pending, capacity)`,
  },
  last_register_index: {
    holds:
      'The last number that a class gave out is the highest of its orders, and of those that have left it.',
    of: 'by_class',
    broken: 'last_register_index <> highest_number',
    detail: `format('the class says %s, its orders %s', last_register_index, highest_number)`,
  },
  register_index_gap: {
    holds: 'The registration numbers of a class begin with 1 and leave none out.',
    of: 'by_class',
    broken: 'highest_number <> different_numbers',
    detail: `format('the highest is %s, and %s is missing', highest_number, (
      select min(number) from generate_series(1, highest_number) number
      where not exists (select from orders where class_id = by_class.class_id and register_index = number)
        and not exists (select from left_numbers where class_id = by_class.class_id and register_index = number)
    ))`,
  },
  register_index_twice: {
    holds: 'No registration number of a class is given out twice.',
    of: 'by_class',
    broken: 'numbers <> different_numbers',
    detail: `format('%s orders have %s numbers', numbers, different_numbers)`,
  },
  register_index_missing: {
    holds: 'An order has a registration number when it is confirmed, or was and is cancelled, and only then.',
    of: 'by_order',
    broken: `(${orderIs('status', (rule) => rule.isNumbered)}) <> (register_index is not null)`,
    detail: `format('%s, number %s', status, coalesce(register_index::text, 'none'))`,
  },
  confirmed_without_payment: {
    holds:
      'A confirmed or cancelled order that is not free, or one paid without a seat, has a complete payment.',
    of: 'by_order',
    broken: `${decided} and amount > 0 and payments_complete = 0`,
    detail: 'status',
  },
  paid_without_confirmation: {
    holds: 'An order with a complete payment is confirmed, cancelled or paid without a seat.',
    of: 'by_order',
    broken: `not ${decided} and payments_complete > 0`,
    detail: 'status',
  },
  free_with_payment: {
    holds: 'A free order has no payment.',
    of: 'by_order',
    broken: 'amount = 0 and exists (select from payments where payments.order_id = by_order.order_id)',
    detail: 'status',
  },
  double_payment_unmarked: {
    holds: 'Of the complete payments of an order all but one are marked as double payments.',
    of: 'by_order',
    broken: `payments_complete > 1 and payments_complete - 1 <> (
      select count(distinct payment_id) from gateway_responses response
      where verdict = 'double_payment'
        and payment_id in (select id from payments where payments.order_id = by_order.order_id)
    )`,
    detail: `format('%s payments are complete', payments_complete)`,
  },
  double_payment_alone: {
    holds: 'Beside a payment that is marked as a double one there is another complete payment.',
    of: 'by_payment',
    broken: `marks > 0 and not exists (
      select from payments other
      where other.order_id = by_payment.order_id and other.id <> payment_id and ${paymentIs('other.status', (rule) => rule.isComplete)}
    )`,
    detail: `'no other payment is complete'`,
  },
  complete_without_response: {
    holds:
      'Behind every complete payment there is a success that counted, or somebody who took the money by hand.',
    of: 'by_payment',
    broken: `${isComplete} and successes = 0 and not by_hand`,
    detail: `format('complete since %s', completed_at)`,
  },
  counted_twice: {
    holds: 'One success counts for a payment, and no second one.',
    of: 'by_payment',
    broken: 'successes > 1',
    detail: `format('%s successes counted', successes)`,
  },
  counted_in_vain: {
    holds: 'A response that counted has moved its payment.',
    of: 'by_payment',
    broken: `(successes > 0 and status is distinct from 'complete') or (refusals > 0 and ${paymentIs('status', (rule) => rule.isOpen)})`,
    detail: `format('the payment is %s', coalesce(status, 'unknown'))`,
  },
  payment_amount: {
    holds: 'A payment was completed with the amount that it asks for.',
    of: 'by_payment',
    broken: 'successes > 0 and amount_paid is distinct from amount',
    detail: `format('asked for %s, paid %s', amount, amount_paid)`,
  },
  by_hand_with_response: {
    holds: 'No response of a gateway counted for a payment by hand.',
    of: 'by_payment',
    broken: 'by_hand and successes + refusals > 0',
    detail: `format('%s responses counted', successes + refusals)`,
  },
  by_hand_without_event: {
    holds: 'Each payment by hand is in the record of its order.',
    of: 'by_payment',
    broken: `by_hand and not exists (
      select from order_events event
      where event.order_id = by_payment.order_id and event.data->>'paymentId' = payment_id::text
    )`,
    detail: `format('taken on %s', completed_at)`,
  },
  refund_beyond_payment: {
    holds: 'No more is owed or given back of a payment than it brought in.',
    of: 'by_payment',
    broken: `owed_back > 0 and (owed_back > amount or not coalesce(${isComplete}, false))`,
    detail: `format('%s of %s', owed_back, amount)`,
  },
  cancelled_without_event: {
    holds: 'Each order that the office cancelled is in its record.',
    of: 'by_order',
    broken: `${orderIs('status', (rule) => rule.isNumbered && !rule.isSeated)} and not exists (
      select from order_events event where event.order_id = by_order.order_id and event.kind = 'cancelled'
    )`,
    detail: `'nobody cancelled it'`,
  },
  registered_without_event: {
    holds: 'Each order that was made by hand is in its record.',
    of: 'by_order',
    broken: `by_hand and not exists (
      select from order_events event where event.order_id = by_order.order_id and event.kind = 'registered'
    )`,
    detail: `'nobody registered it'`,
  },
  event_without_order: {
    holds: 'Every act is about an order that is there.',
    of: 'events',
    broken: 'is_of_no_order',
    detail: `format('event %s, %s', event_id, kind)`,
  },
  moved_number_free: {
    holds: 'The number of an order that moved to another class is kept in the class that it left.',
    of: 'events',
    broken: 'has_lost_number',
    detail: `format('event %s, number %s', event_id, left_number)`,
  },
  left_number_without_event: {
    holds: 'A number that an order has left is in the record of its move.',
    of: 'numbers_left',
    broken: 'not is_recorded',
    detail: `format('number %s', register_index)`,
  },
  receipt_numbers: {
    holds: 'The receipts of a year are numbered from 1 without gaps.',
    of: 'receipt_years',
    broken: 'last is distinct from highest or highest is distinct from receipts',
    detail: `format('%s: the last is %s, the highest of %s is %s', year, last, receipts, highest)`,
  },
  odd_class: {
    holds: 'A class says nothing that its readers cannot show: it would be left out of the list.',
    of: 'classes_typed',
    broken: Object.values(oddities)
      .map((odd) => `(${odd})`)
      .join(' or '),
    detail: `concat_ws(', ', ${Object.entries(oddities)
      .map(([name, odd]) => `case when ${odd} then '${name.replace('classes_', '')}' end`)
      .join(', ')})`,
  },
  mail_overdue: {
    holds: 'The mail about a paid or free order is handed over or given up within two days.',
    of: 'by_order',
    // Thirteen tries with growing pauses take 23 to 46 hours.
    broken: `${decided} and confirm_payment_email_ok is null and mail_owed_at < now() - interval '2 days'`,
    detail: `format('owed since %s', mail_owed_at)`,
  },
  mail_not_queued: {
    holds: 'A mail that is owed reaches the job queue within a quarter of an hour.',
    of: 'mails_owed',
    broken: `mail_owed_at is null or mail_owed_at < now() - interval '15 minutes'`,
    detail: `coalesce('owed since ' || mail_owed_at || '; does the API run?', 'no payment is complete')`,
  },
  response_undecided: {
    holds: 'Every response is decided; where settling failed, within a quarter of an hour.',
    of: 'undecided',
    broken: `verdict is null or arrived_at < now() - interval '15 minutes'`,
    detail: `format('%s since %s', coalesce(verdict, 'no verdict'), arrived_at)`,
  },
} as const satisfies Record<string, Check>

export type AuditCheck = keyof typeof auditChecks

export const auditCheckNames = Object.keys(auditChecks) as [AuditCheck, ...AuditCheck[]]
