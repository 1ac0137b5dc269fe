import { noticesOf, readNotices, type NoticeRow } from '../classes/shown-notices.ts'
import { severalSessions, sessionsOf, type SessionRow } from '../classes/shown-sessions.ts'
import type { Pool } from '../connection/database.ts'
import { paymentIs, verdictIs } from '../schema/status-sql.ts'
import { runPrepared, statement } from '../sql/prepared.ts'
import { orderLinkDays } from '../schema/link-days.ts'
import type { FoundOrder } from './find-order.ts'

type Payment = FoundOrder['payments'][number]

/** What the page of an order shows, and who may see it. */
export type ShownOrder = Pick<
  FoundOrder,
  | 'id'
  | 'memberStatus'
  | 'memberName'
  | 'memberEmail'
  | 'memberPhone'
  | 'erasedAt'
  | 'locale'
  | 'seats'
  | 'amount'
  | 'status'
  | 'holdExpiresAt'
  | 'cancelledAt'
  | 'registerIndex'
  | 'emailUndeliverable'
  | 'emailCorrections'
  | 'tokenVersion'
  | 'createdAt'
  | 'notices'
> & {
  /** The class ended more than `orderLinkDays` ago, so no token opens the order. */
  expired: boolean
  class: Pick<
    FoundOrder['class'],
    | 'slug'
    | 'title'
    | 'startsAt'
    | 'endsAt'
    | 'timeZone'
    | 'location'
    | 'sessions'
    | 'teacher'
    | 'calledOffAt'
    | 'calledOffMessage'
    | 'surveyUrl'
    | 'message'
  >
  payments: Payment[]
}

/** Reads orders for their pages; those that are asked for at the same time share a statement. */
export interface OrderReader {
  /** @returns undefined when there is no such order @throws PostgresError */
  read(id: string): Promise<ShownOrder | undefined>
}

/** Orders of one statement; its answer is worked off in one turn of the event loop. */
const batchMax = 16
/** Statements at a time, so that neither PostgreSQL nor the process waits for the other. */
const batchesMax = 2

interface Waiting {
  id: string
  resolve: (order: ShownOrder | undefined) => void
  reject: (error: unknown) => void
}

/** Opens a reader on a pool. */
export function openOrderReader(db: Pool): OrderReader {
  let waiting: Waiting[] = []
  let running = 0
  let isDue = false

  function start(): void {
    isDue = false
    while (running < batchesMax && waiting.length > 0) {
      const batch = waiting.slice(0, batchMax)
      waiting = waiting.slice(batchMax)
      running += 1
      void readBatch(db, batch).finally(() => {
        running -= 1
        start()
      })
    }
  }

  return {
    read: (id) =>
      new Promise((resolve, reject) => {
        waiting.push({ id: id.toLowerCase(), resolve, reject })
        if (isDue || running === batchesMax) return
        isDue = true
        // After this turn of the event loop, in which more orders may be asked for.
        setImmediate(start)
      }),
  }
}

async function readBatch(db: Pool, batch: readonly Waiting[]): Promise<void> {
  try {
    const rows = await runPrepared<Row>(db, readingOrders, [`{${batch.map(({ id }) => id).join()}}`])
    const found = new Map(rows.map((row) => [row.id, row]))
    for (const { id, resolve } of batch) {
      const row = found.get(id)
      resolve(row && readRow(row))
    }
  } catch (error) {
    for (const { reject } of batch) reject(error)
  }
}

/** `$1`: the orders' ids. As in `findingOrder`, `offset 0` and `limit` keep each lookup by its key apart. */
export const readingOrders = statement`
  select ordered.id, ordered.member_status, ordered.member_name, ordered.member_email,
    ordered.member_phone, ordered.erased_at, ordered.locale, ordered.seats, ordered.amount, ordered.status,
    ordered.hold_expires_at, ordered.cancelled_at, ordered.register_index, ordered.email_undeliverable,
    ordered.email_corrections, ordered.token_version, ordered.created_at,
    class.ends_at + make_interval(days => ${orderLinkDays}) <= now() as expired,
    class.slug, class.title, class.starts_at, class.ends_at, class.time_zone, class.location, class.teacher,
    class.called_off_at, class.called_off_message, class.survey_url, class.message,
    ${severalSessions('class')} as several_sessions, ${noticesOf('ordered', 'class')} as notices, (
      select json_agg(json_build_object(
        'id', payment.id, 'gateway', payment.gateway, 'transId', payment.trans_id, 'status', payment.status,
        'amount', payment.amount, 'responseMessage', payment.response_message, 'createdAt', payment.created_at,
        'completedAt', payment.completed_at,
        'confirming', not ${paymentIs('payment.status', (rule) => rule.isComplete)} and exists (
          select from (select verdict from gateway_responses where payment_id = payment.id offset 0) response
          where ${verdictIs('response.verdict', (rule) => rule.awaits === 'recheck')}
        )
      ) order by payment.created_at, payment.id)
      from (select * from payments where order_id = ordered.id offset 0) payment
    ) as payments
  from unnest($1::uuid[]) asked (id)
  cross join lateral (select * from orders where orders.id = asked.id limit 1) ordered
  cross join lateral (select * from classes where classes.id = ordered.class_id limit 1) class
`

/** Times arrive as text. */
interface Row {
  id: string
  member_status: ShownOrder['memberStatus']
  member_name: string
  member_email: string
  member_phone: string | null
  erased_at: string | null
  locale: ShownOrder['locale']
  seats: number
  amount: number
  status: ShownOrder['status']
  hold_expires_at: string
  cancelled_at: string | null
  register_index: number | null
  email_undeliverable: boolean
  email_corrections: number
  token_version: number
  created_at: string
  expired: boolean
  slug: string
  title: string
  starts_at: string
  ends_at: string
  time_zone: string
  location: string
  teacher: string | null
  called_off_at: string | null
  called_off_message: string | null
  survey_url: string | null
  message: string | null
  several_sessions: SessionRow[] | null
  notices: NoticeRow[] | null
  payments:
    (Omit<Payment, 'createdAt' | 'completedAt'> & { createdAt: string; completedAt: string | null })[] | null
}

const timeOf = (text: string | null): Date | null => (text === null ? null : new Date(text))

const readRow = (row: Row): ShownOrder => ({
  id: row.id,
  memberStatus: row.member_status,
  memberName: row.member_name,
  memberEmail: row.member_email,
  memberPhone: row.member_phone,
  erasedAt: timeOf(row.erased_at),
  locale: row.locale,
  seats: row.seats,
  amount: row.amount,
  status: row.status,
  holdExpiresAt: new Date(row.hold_expires_at),
  cancelledAt: timeOf(row.cancelled_at),
  registerIndex: row.register_index,
  emailUndeliverable: row.email_undeliverable,
  emailCorrections: row.email_corrections,
  tokenVersion: row.token_version,
  createdAt: new Date(row.created_at),
  expired: row.expired,
  class: {
    slug: row.slug,
    title: row.title,
    startsAt: new Date(row.starts_at),
    endsAt: new Date(row.ends_at),
    timeZone: row.time_zone,
    location: row.location,
    sessions: sessionsOf(
      { startsAt: new Date(row.starts_at), endsAt: new Date(row.ends_at) },
      row.several_sessions,
    ),
    teacher: row.teacher,
    calledOffAt: timeOf(row.called_off_at),
    calledOffMessage: row.called_off_message,
    surveyUrl: row.survey_url,
    message: row.message,
  },
  notices: readNotices(row.notices),
  payments: (row.payments ?? []).map((payment) => ({
    ...payment,
    createdAt: new Date(payment.createdAt),
    completedAt: timeOf(payment.completedAt),
  })),
})
