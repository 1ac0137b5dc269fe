import type { Queries } from '../connection/database.ts'
import { type AttentionKind, attentionKinds, type MemberStatus, type OrderStatus } from '../schema/index.ts'
import { readCursor, writeCursor } from '../sql/page-cursor.ts'
import { executeText, statement } from '../sql/prepared.ts'
import { runBehind } from '../sql/keyset.ts'
import { attentionRules } from './attention-rules.ts'

/** Something that only a person can put right; times of the class are text, because one may hold what JavaScript lacks. */
export interface AttentionItem {
  kind: AttentionKind
  /** With its kind it names the item. */
  subject: string
  at: Date
  order: {
    id: string
    version: number
    memberName: string
    memberEmail: string
    memberPhone: string | null
    memberStatus: MemberStatus
    seats: number
    amount: number
    status: OrderStatus
    registerIndex: number | null
    mailed: boolean | null
    class: {
      id: number
      slug: string
      title: string
      startsAt: string
      timeZone: string
      seatsLeft: number | null
    }
  }
  payment: { id: string; gateway: string; transId: string; amount: number; reported: number | null } | null
  refund: { id: string; amount: number } | null
}

export interface AttentionQuery {
  /** Of one kind alone. */
  kind?: AttentionKind | undefined
  /** One item alone. */
  subject?: string | undefined
  /** Those of one order alone. */
  order?: string | undefined
  /** The cursor of the page before. */
  after?: string | undefined
}

const pageItems = 50

const ofKind = (kind: AttentionKind) =>
  `select '${kind}' as kind, item.* from (${attentionRules[kind].open}) item`

/**
 * `$1`, `$2`, `$3`: the time, kind and subject behind which the page begins, or null; `$4`: a subject, or null; `$5`: an
 * order's id, or null.
 */
const listing = (kinds: readonly AttentionKind[]) => statement`
  with open as (${kinds.map(ofKind).join(' union all ')}),
  page as (
    select * from open
    where ($1::timestamptz is null or (at, kind, subject) > ($1::timestamptz, $2::text, $3::text))
      and ($4::text is null or subject = $4::text)
      and ($5::uuid is null or order_id = $5::uuid)
    order by at, kind, subject limit ${pageItems + 1}
  )
  select page.kind, page.subject, page.at::text as at,
    jsonb_build_object(
      'id', ordered.id, 'memberName', member_name, 'memberEmail', member_email, 'memberPhone', member_phone,
      'memberStatus', member_status, 'seats', seats, 'amount', ordered.amount, 'status', status,
      'registerIndex', register_index, 'mailed', confirm_payment_email_ok,
      'version', (select coalesce(max(id), 0) from order_events where order_events.order_id = ordered.id),
      'class', (
        select jsonb_build_object(
          'id', id, 'slug', slug, 'title', title, 'startsAt', starts_at, 'timeZone', time_zone,
          'seatsLeft', capacity - confirmed_register_count - held_seats
        ) from classes where classes.id = ordered.class_id
      )
    ) as "order",
    (
      select jsonb_build_object(
        'id', id, 'gateway', gateway, 'transId', trans_id, 'amount', amount, 'reported', page.reported
      ) from payments where payments.id = page.payment_id
    ) as payment,
    (select jsonb_build_object('id', id, 'amount', amount) from owed_refunds where owed_refunds.id = page.refund_id) as refund
  from page cross join lateral (select * from orders where orders.id = page.order_id limit 1) ordered
  order by page.at, page.kind, page.subject
`

const listingAll = listing(attentionKinds)

/**
 * Lists what needs a person, oldest first, 50 a page. It is found in the books, so that it is open until they prove that
 * it was put right, or somebody has said so.
 * @returns a page, and the cursor of the next; null on the last one
 * @throws InvalidCursor, DrizzleQueryError
 */
export const listAttention = (
  db: Queries,
  { kind, subject, order, after }: AttentionQuery = {},
): Promise<{ items: AttentionItem[]; next: string | null }> =>
  runBehind(after, async () => {
    const name = `attention ${kind ?? ''}`
    const [at = null, afterKind = null, afterSubject = null] =
      after === undefined ? [] : readCursor(name, ['time', 'text', 'text'], after)
    const text = kind === undefined ? listingAll : listing([kind])
    const values = [at, afterKind, afterSubject, subject ?? null, order ?? null]
    const rows = await executeText<Row>(db, text, values)
    const page = rows.slice(0, pageItems)
    const last = page.at(-1)
    const next = rows.length > pageItems ? writeCursor(name, [last!.at, last!.kind, last!.subject]) : null
    return { items: page.map((row) => ({ ...row, at: new Date(row.at) })), next }
  })

type Row = Omit<AttentionItem, 'at'> & { at: string }

/** From so many on, items are not counted further. */
export const attentionCountMax = 100

const counting = statement`${attentionKinds
  .map(
    (kind) => `select '${kind}' as kind, count(*)::integer as count
      from (select 1 from (${attentionRules[kind].open}) open limit ${attentionCountMax}) item`,
  )
  .join(' union all ')}`

/**
 * Counts what needs a person, by kind; `attentionCountMax` stands for that many and more.
 * @throws DrizzleQueryError
 */
export const countAttention = (db: Queries): Promise<{ kind: AttentionKind; count: number }[]> =>
  executeText(db, counting, [])
