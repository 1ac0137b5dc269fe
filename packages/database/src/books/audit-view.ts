import { sql } from 'drizzle-orm'
import { bigint, pgView, text, uuid } from 'drizzle-orm/pg-core'
import { orderIs, paymentIs, verdictIs } from '../schema/status-sql.ts'
import { type AuditCheck, auditCheckNames, auditChecks, type RowsName } from './audit-checks.ts'

/** A job that names no order must not break the audit, which is there to name it. */
const uuidPattern = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'

const isComplete = paymentIs('status', (rule) => rule.isComplete)

/** What responses say is added up by payment, payments by order, orders by class. */
const rows: Record<RowsName, { ids: readonly string[]; select: string }> = {
  by_payment: {
    ids: ['order_id', 'payment_id', 'response_id'],
    select: `
      select order_id, payments.id as payment_id, response_id, status, amount, completed_at,
        coalesce(successes, 0) as successes, coalesce(refusals, 0) as refusals, coalesce(marks, 0) as marks,
        amount_paid, recorded_by is not null as by_hand, coalesce(owed_back, 0) as owed_back
      from payments full join (
        select payment_id, min(id) as response_id,
          count(*) filter (where outcome = 'succeeded') as successes,
          count(*) filter (where outcome = 'refused') as refusals,
          count(*) filter (where verdict = 'double_payment') as marks,
          max(amount) filter (where outcome = 'succeeded') as amount_paid
        from gateway_responses
        where verdict in ('settled', 'late', 'paid_without_seat', 'double_payment')
        group by payment_id
      ) counted on counted.payment_id = payments.id
      left join (
        select payment_id as refunded_id, sum(amount) as owed_back
        from owed_refunds where ended_as is distinct from 'withdrawn' group by payment_id
      ) refunded on refunded_id = payments.id
    `,
  },
  by_order: {
    ids: ['class_id', 'order_id'],
    select: `
      select class_id, orders.id as order_id, status, amount, register_index, confirm_payment_email_ok, by_hand,
        greatest(case when amount = 0 then created_at else paid_at end, cancelled_at) as mail_owed_at,
        coalesce(payments_complete, 0) as payments_complete
      from orders left join (
        select order_id, min(completed_at) as paid_at, count(*) as payments_complete
        from payments where ${isComplete} group by order_id
      ) complete on complete.order_id = orders.id
    `,
  },
  by_class: {
    ids: ['class_id'],
    select: `
      select id as class_id, capacity, confirmed_register_count, held_seats, last_register_index,
        coalesce(confirmed, 0) as seats_confirmed, coalesce(pending, 0) as seats_pending,
        coalesce(highest, 0) as highest_number, coalesce(numbers, 0) as numbers,
        coalesce(different, 0) as different_numbers
      from classes
      left join (
        select class_id, sum(seats) filter (where ${orderIs('status', (rule) => rule.isSeated)}) as confirmed,
          sum(seats) filter (where ${orderIs('status', (rule) => rule.holdsSeats)}) as pending
        from orders group by class_id
      ) taken on taken.class_id = classes.id
      left join (
        select class_id, max(register_index) as highest, count(register_index) as numbers,
          count(distinct register_index) as different
        from (
          select class_id, register_index from orders where register_index is not null
          union all select class_id, register_index from left_numbers
        ) given group by class_id
      ) given_out on given_out.class_id = classes.id
    `,
  },
  classes_typed: {
    ids: ['class_id'],
    select: `
      select id as class_id, slug, title, payment_title, summary, description, location, message, locale, starts_at,
        ends_at, created_at, registration_closes_at, survey_url, time_zone
      from classes
    `,
  },
  mails_owed: {
    ids: ['order_id'],
    select: `
      select order_id, case job
        when 'order-mail' then coalesce(
          (select min(completed_at) from payments where payments.order_id = owed.order_id and ${isComplete}),
          (select created_at from orders where orders.id = owed.order_id and amount = 0)
        )
        else (select max(at) from order_events where order_events.order_id = owed.order_id)
      end as mail_owed_at
      from (
        select job, case when data->>'orderId' ~* '${uuidPattern}' then (data->>'orderId')::uuid end as order_id
        from outbox where job in ('order-mail', 'office-mail', 'cancelled-mail')
      ) owed
    `,
  },
  events: {
    ids: ['class_id', 'order_id'],
    select: `
      select (data->>'leftClassId')::bigint as class_id, order_id, id as event_id, kind,
        data->>'leftNumber' as left_number,
        not exists (select from orders where orders.id = order_events.order_id) as is_of_no_order,
        data ? 'leftNumber' and not exists (
          select from left_numbers
          where class_id = (data->>'leftClassId')::bigint and register_index = (data->>'leftNumber')::integer
            and left_numbers.order_id = order_events.order_id
        ) as has_lost_number
      from order_events
    `,
  },
  numbers_left: {
    ids: ['class_id', 'order_id'],
    select: `
      select class_id, order_id, register_index, exists (
        select from order_events event
        where event.order_id = left_numbers.order_id and (event.data->>'leftClassId')::bigint = class_id
          and (event.data->>'leftNumber')::integer = register_index
      ) as is_recorded
      from left_numbers
    `,
  },
  receipt_years: {
    ids: [],
    select: `
      select coalesce(receipt_counters.year, issued.year) as year, last, highest, receipts
      from receipt_counters full join (
        select year, max(number) as highest, count(*) as receipts
        from order_receipts where year is not null group by year
      ) issued on issued.year = receipt_counters.year
    `,
  },
  undecided: {
    ids: ['payment_id', 'response_id'],
    select: `
      select payment_id, id as response_id, verdict, arrived_at
      from gateway_responses where verdict is null or ${verdictIs('verdict', (rule) => rule.awaits === 'settling')}
    `,
  },
}
const rowsNames = Object.keys(rows) as RowsName[]
/** Ids that a difference may name. */
const idTypes = { class_id: 'bigint', order_id: 'uuid', payment_id: 'uuid', response_id: 'bigint' }

/** Tables are gone through once, whatever the number of checks: what remains are the few rows with anything wrong. */
const brokenRows = (name: RowsName): string => {
  const conditions = Object.values(auditChecks)
    .filter(({ of }) => of === name)
    .map(({ broken }) => `(${broken})`)
  return `${name} as (select * from (${rows[name].select}) ${name} where ${conditions.join(' or ')})`
}

const differences = (name: AuditCheck): string => {
  const { of, broken, detail } = auditChecks[name]
  const ids = Object.entries(idTypes).map(
    ([id, type]) => `${rows[of].ids.includes(id) ? id : `null::${type}`} as ${id}`,
  )
  return `select '${name}' as check_name, ${ids.join(', ')}, ${detail} as detail from ${of} where ${broken}`
}

/**
 * The books checked against themselves: one row for each thing that does not follow from the rest. One statement sees
 * one moment, so this is right while settling goes on.
 */
export const audit = pgView('audit', {
  checkName: text('check_name', { enum: auditCheckNames }).notNull(),
  classId: bigint('class_id', { mode: 'number' }),
  orderId: uuid('order_id'),
  paymentId: uuid('payment_id'),
  responseId: bigint('response_id', { mode: 'number' }),
  detail: text('detail').notNull(),
}).as(
  sql.raw(
    `with ${rowsNames.map(brokenRows).join(',\n')}\n${auditCheckNames.map(differences).join('\nunion all\n')}`,
  ),
)
