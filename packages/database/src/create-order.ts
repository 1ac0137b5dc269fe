import { sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { registrationOpen } from './classes.ts'
import type { Database, Queries } from './database.ts'
import { expireHolds, overdueHoldText } from './expire-holds.ts'
import { findOrder, readOrder, type FoundOrder, type OrderRow } from './find-order.ts'
import { retryOnConflict } from './retry.ts'
import { runPrepared } from './run-prepared.ts'
import { idempotencyKeys, type MemberStatus } from './schema.ts'

/** How long a pending order keeps its seats. */
export const holdMinutes = 30

export interface NewOrder {
  classSlug: string
  memberStatus: MemberStatus
  member: { name: string; email: string; phone?: string | undefined }
  locale: 'zh-TW' | 'en'
}

/**
 * A client's own name for the request, and a hash of what it asked: the same key twice is one order. It counts within
 * the class and the e-mail address.
 */
export interface IdempotencyKey {
  key: string
  requestHash: string
}

export type OrderRefusal =
  'not_found' | 'class_full' | 'registration_closed' | 'member_status_not_offered' | 'idempotency_key_reused'

export type CreateOrderResult =
  { ok: true; orderId: string; order: FoundOrder } | { ok: false; refusal: OrderRefusal }

/** Holds the seats and writes the order, or says why not. A key seen in the last 24 hours answers as it did then. */
export async function createOrder(
  db: Database['db'],
  order: NewOrder,
  idempotency?: IdempotencyKey,
): Promise<CreateOrderResult> {
  const first = await insertOrder(db, order, idempotency)
  if (!isFull(first)) return resultOf(db, first, idempotency)

  if (first.overdue) await expireHolds(db, first.class.id)
  // A request with the same key may have taken the last seat meanwhile: that order is this one.
  if (!first.overdue && !idempotency) return { ok: false, refusal: 'class_full' }
  return resultOf(db, await insertOrder(db, order, idempotency), idempotency)
}

/** What the statement found and did. */
interface Insertion {
  /** The order that is made; null when none is. */
  order: OrderRow['order'] | null
  /** Null when there is none of that name. */
  class: (OrderRow['class'] & { id: number }) | null
  open: boolean
  price: number | null
  /** Holds of the class that have run out are not marked yet. */
  overdue: boolean
  /** What the key was used for before. */
  earlier: { request_hash: string; order_id: string } | null
}

const isFull = (inserted: Insertion): inserted is Insertion & { class: NonNullable<Insertion['class']> } =>
  refusalOf(inserted) === 'class_full'

/** The first reason that there is no new order; undefined when there is one. */
function refusalOf({ order, earlier, class: found, open, price }: Insertion): OrderRefusal | undefined {
  if (order ?? earlier) return undefined
  if (!found) return 'not_found'
  if (!open) return 'registration_closed'
  return price === null ? 'member_status_not_offered' : 'class_full'
}

async function resultOf(
  db: Database['db'],
  inserted: Insertion,
  idempotency: IdempotencyKey | undefined,
): Promise<CreateOrderResult> {
  const refusal = refusalOf(inserted)
  if (refusal) return { ok: false, refusal }
  const { earlier } = inserted
  if (earlier && earlier.request_hash !== idempotency?.requestHash) {
    return { ok: false, refusal: 'idempotency_key_reused' }
  }
  const order = earlier
    ? (await findOrder(db, earlier.order_id))!
    : readOrder({ order: inserted.order!, class: inserted.class!, payments: null })
  return { ok: true, orderId: order.id, order }
}

/**
 * Takes the seats, writes the order and remembers the key, in one statement: the condition on the class row decides who
 * gets the last seat. Two that use one key at the same moment both get here, and the second breaks the key's
 * uniqueness: nothing of it stays, and it begins again.
 */
const statement = `
  with class as (
    select *, ${new PgDialect().sqlToQuery(registrationOpen).sql} as open,
      case $2::text when 'group' then price_group when 'single' then price_single end as price
    from classes where slug = $1::text
  ),
  earlier as (
    select request_hash, order_id from idempotency_keys
    where class_id = (select id from class) and email = lower($5::text) and key = $8::text
      and created_at > now() - interval '24 hours'
  ),
  taken as (
    update classes set held_seats = classes.held_seats + $3::integer
    from class
    where classes.id = class.id and class.open and class.price is not null and not exists (select from earlier)
      and (classes.capacity is null or classes.confirmed_register_count + classes.held_seats + $3 <= classes.capacity)
    returning classes.id, class.price
  ),
  made as (
    insert into orders (class_id, member_status, member_name, member_email, member_phone, locale, seats, amount,
                        hold_expires_at)
    select id, $2, $4::text, $5::text, $6::text, $7::text, $3, price, now() + interval '${holdMinutes} minutes' from taken
    returning *
  ),
  remembered as (
    insert into idempotency_keys (class_id, email, key, request_hash, order_id)
    select class_id, lower($5), $8, $9::text, id from made where $8 is not null
  )
  select to_jsonb(made) as "order", to_jsonb(class) as class, class.open, class.price, to_jsonb(earlier) as earlier,
    exists (select from orders where orders.class_id = class.id and ${overdueHoldText}) as overdue
  from (select) as always
  left join class on true left join made on true left join earlier on true
`

function insertOrder(
  db: Database['db'],
  { classSlug, memberStatus, member, locale }: NewOrder,
  idempotency: IdempotencyKey | undefined,
): Promise<Insertion> {
  const { name, email, phone = null } = member
  const { key = null, requestHash = null } = idempotency ?? {}
  const values = [
    classSlug,
    memberStatus,
    seatsOf[memberStatus],
    name,
    email,
    phone,
    locale,
    key,
    requestHash,
  ]
  return retryOnConflict(
    async () => (await runPrepared<Insertion>(db, statement, values))[0]!,
    // What is in the way may be a key that is no longer honoured.
    () => forgetIdempotencyKeys(db),
  )
}

const seatsOf = { single: 1, group: 2 } as const satisfies Record<MemberStatus, number>

/** Keys older than the 24 hours they are honoured for. */
export async function forgetIdempotencyKeys(db: Queries): Promise<void> {
  await db.delete(idempotencyKeys).where(sql`${idempotencyKeys.createdAt} <= now() - interval '24 hours'`)
}
