import type { AttentionKind, Verdict } from '../schema/index.ts'
import { orderIs, paymentIs, verdictIs } from '../schema/status-sql.ts'
import { statement } from '../sql/prepared.ts'

/** An act that can put an item right. */
export type AttentionAct = 'add_seat' | 'move' | 'owe_refund' | 'end_refund' | 'correct' | 'resend' | 'handle'

/** What needs a person, how it is found, and what ends it. */
export interface AttentionRule {
  /** Money is not where it belongs. */
  isAboutMoney: boolean
  /** What puts it right, the best first. `handle`: somebody says that it was, where the books cannot prove it. */
  acts: readonly AttentionAct[]
  /**
   * SQL: the items that are open, of the columns `subject`, `at`, `order_id`, `payment_id`, `reported` (an amount) and
   * `refund_id`. Each begins with an index that has few rows which are in order.
   */
  open: string
}

const isComplete = (column: string) => paymentIs(column, (rule) => rule.isComplete)

/** SQL: what an order's payments brought in and is not owed back. */
const kept = (orderId: string) => `(
  select coalesce(sum(paid.amount - coalesce(back.amount, 0)), 0)
  from (select id, amount from payments where order_id = ${orderId} and ${isComplete('status')} offset 0) paid
  left join lateral (
    select sum(amount) as amount from owed_refunds
    where payment_id = paid.id and ended_as is distinct from 'withdrawn'
  ) back on true
)`

/** SQL: whether nobody has said that it was put right. */
const isNotHandled = (kind: AttentionKind, subject: string) =>
  `not exists (select from attention_handled where kind = '${kind}' and attention_handled.subject = ${subject})`

/** SQL: responses with a verdict that needs a person, which nothing in the books can undo. */
const responsesThatAre = ({ kind, verdict }: { kind: AttentionKind; verdict: Verdict }) => `
  select response.id::text as subject, response.arrived_at as at, payment.order_id, payment.id as payment_id,
    response.amount as reported, null::uuid as refund_id
  from gateway_responses response
  cross join lateral (select id, order_id from payments where payments.id = response.payment_id limit 1) payment
  where response.verdict = '${verdict}' and ${isNotHandled(kind, 'response.id::text')}`

/** The one table of what needs a person. The list, the count, the office's mails and its screens derive from it. */
export const attentionRules = {
  paid_without_seat: {
    isAboutMoney: true,
    acts: ['add_seat', 'move', 'owe_refund', 'handle'],
    open: statement`
      select orders.id::text as subject,
        coalesce((select min(completed_at) from payments where order_id = orders.id), created_at) as at,
        orders.id as order_id, null::uuid as payment_id, null::integer as reported, null::uuid as refund_id
      from orders
      where orders.status = 'paid_without_seat' and ${kept('orders.id')} > 0
        and ${isNotHandled('paid_without_seat', 'orders.id::text')}`,
  },
  paid_twice: {
    isAboutMoney: true,
    acts: ['owe_refund', 'handle'],
    open: statement`
      select response.id::text as subject, response.arrived_at as at, payment.order_id, payment.id as payment_id,
        null::integer as reported, null::uuid as refund_id
      from gateway_responses response
      cross join lateral (
        select id, order_id, payments.amount from payments where payments.id = response.payment_id limit 1
      ) payment
      cross join lateral (select amount from orders where orders.id = payment.order_id limit 1) ordered
      where response.verdict = 'double_payment' and ${kept('payment.order_id')} > ordered.amount
        and payment.amount > (
          select coalesce(sum(owed_refunds.amount), 0) from owed_refunds
          where owed_refunds.payment_id = payment.id and ended_as is distinct from 'withdrawn'
        )
        and ${isNotHandled('paid_twice', 'response.id::text')}`,
  },
  amount_differs: {
    isAboutMoney: true,
    acts: ['handle'],
    open: responsesThatAre({ kind: 'amount_differs', verdict: 'amount_mismatch' }),
  },
  conflict: {
    isAboutMoney: true,
    acts: ['handle'],
    open: responsesThatAre({ kind: 'conflict', verdict: 'conflict' }),
  },
  /** Ends when the gateway answers. */
  unconfirmed: {
    isAboutMoney: true,
    acts: ['handle'],
    open: statement`
      select response.id::text as subject, response.arrived_at as at, payment.order_id, payment.id as payment_id,
        null::integer as reported, null::uuid as refund_id
      from gateway_responses response
      cross join lateral (select id, order_id from payments where payments.id = response.payment_id limit 1) payment
      where ${verdictIs('response.verdict', (rule) => rule.awaits === 'recheck')}
        and response.arrived_at < now() - interval '1 hour'
        and ${isNotHandled('unconfirmed', 'response.id::text')}`,
  },
  /** Ends when a mail arrives, or the class is over. */
  mail_given_up: {
    isAboutMoney: false,
    acts: ['correct', 'resend', 'handle'],
    open: statement`
      select orders.id::text as subject, orders.created_at as at, orders.id as order_id, null::uuid as payment_id,
        null::integer as reported, null::uuid as refund_id
      from orders
      cross join lateral (select ends_at from classes where classes.id = orders.class_id limit 1) class
      where not orders.confirm_payment_email_ok and orders.member_email <> '' and class.ends_at > now()
        and ${orderIs('orders.status', (rule) => rule.paid)}
        and ${isNotHandled('mail_given_up', 'orders.id::text')}`,
  },
  /** Ends when it is given back, or was not owed after all. */
  owed_refund: {
    isAboutMoney: true,
    acts: ['end_refund'],
    open: statement`
      select refund.id::text as subject, refund.recorded_at as at, payment.order_id, payment.id as payment_id,
        null::integer as reported, refund.id as refund_id
      from owed_refunds refund
      cross join lateral (select id, order_id from payments where payments.id = refund.payment_id limit 1) payment
      where refund.ended_at is null`,
  },
} as const satisfies Record<AttentionKind, AttentionRule>
