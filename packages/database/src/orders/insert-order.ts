import { registrationOpen } from '../classes/registration-open.ts'
import type { Pool } from '../connection/database.ts'
import {
  type ClientNetworks,
  heldSeatsOfMemberMax,
  holdMinutes,
  widerFactor,
} from '../holds/client-limits.ts'
import { overdueHold } from '../holds/overdue-hold.ts'
import type { MemberStatus } from '../schema/index.ts'
import { runPrepared, statement } from '../sql/prepared.ts'
import { retryOnConflict } from '../sql/retry-on-conflict.ts'
import type { OrderRow } from './find-order.ts'
import { forgetIdempotencyKeys } from './forget-idempotency-keys.ts'

/** An order to create. */
export interface NewOrder {
  classSlug: string
  memberStatus: MemberStatus
  member: { name: string; email: string; phone?: string | undefined }
  locale: 'zh-TW' | 'en'
  /** The client, where its seats are limited. */
  client?: OrderClient | undefined
}

/** A client whose seats are limited. */
export interface OrderClient extends ClientNetworks {
  /** Seats that pending orders of `network`, and its free ones of the last hour, may have together; 0 for no limit. */
  heldSeatsMax: number
}

/**
 * The client's key for a request, and a hash of the request: requests with the same key create one order. A key counts
 * within one class and e-mail address.
 */
export interface IdempotencyKey {
  key: string
  requestHash: string
}

/** What the statement found and inserted. */
export interface Insertion {
  /** The new order; null when there is none. */
  order: OrderRow['order'] | null
  /** Null when there is no such class. */
  class: (OrderRow['class'] & { id: number }) | null
  open: boolean
  price: number | null
  /** Null where seats are not limited, or no order can be made anyway. */
  held: Held | null
  /** Whether the class has holds that have run out and are not expired yet. */
  overdue: boolean
  /** The order that the key has created before. */
  earlier: { request_hash: string; order_id: string } | null
}

/** Whether a client or a member has too many seats for one more order: held, or taken for free in the last hour. */
export interface Held {
  client_exceeded: boolean
  member_exceeded: boolean
  client_ends_at: string | null
  member_ends_at: string | null
}

/**
 * Takes the seats, inserts the order and its key, in one statement: the condition on the class row decides who gets the
 * last seat. Seats with a price are held. Free seats are confirmed at once, with the next registration number and the mail
 * owed; settling gives its numbers under a lock on the same row, so none is given twice or left out.
 *
 * The function that counts a client's seats lets the orders of one client run one at a time, so that concurrent requests
 * get no more than the limit. It waits before any row is locked.
 *
 * Of two concurrent statements with one key, the second violates the key's uniqueness, is rolled back and retried.
 */
const insertion = statement`
  with class as (
    select *, ${registrationOpen} as open,
      case $2::text when 'group' then price_group when 'single' then price_single end as price
    from classes where slug = $1::text
  ),
  earlier as (
    select request_hash, order_id from idempotency_keys
    where class_id = (select id from class) and email = lower($5::text) and key = $8::text
      and created_at > now() - interval '24 hours'
  ),
  held as materialized (
    select by_client + $3::integer > $12::integer or by_wider + $3 > $12 * ${widerFactor} as client_exceeded,
      by_member + $3 > $13::integer as member_exceeded, client_ends_at, member_ends_at
    from class, held_seats_of($10::cidr, $11::cidr, $5::text, class.id)
    where $12 > 0 and class.open and class.price is not null and not exists (select from earlier)
  ),
  taken as (
    update classes set
      held_seats = classes.held_seats + case when class.price > 0 then $3 else 0 end,
      confirmed_register_count = classes.confirmed_register_count + case when class.price = 0 then $3 else 0 end,
      last_register_index = classes.last_register_index + case when class.price = 0 then 1 else 0 end
    from class
    where classes.id = class.id and class.open and class.price is not null and not exists (select from earlier)
      and not exists (select from held where client_exceeded or member_exceeded)
      and (classes.capacity is null or classes.confirmed_register_count + classes.held_seats + $3 <= classes.capacity)
    returning classes.id, class.price, case when class.price = 0 then classes.last_register_index end as register_index
  ),
  made as (
    insert into orders (class_id, member_status, member_name, member_email, member_phone, locale, seats, amount,
                        status, hold_expires_at, client_network, register_index)
    select id, $2, $4::text, $5, $6::text, $7::text, $3, price,
      case when price > 0 then 'pending' when price = 0 then 'confirmed' end,
      now() + case when price > 0 then interval '${holdMinutes} minutes' else interval '0' end, $10, register_index
    from taken
    returning *
  ),
  owed as (
    insert into outbox (job, data)
    select 'order-mail', jsonb_build_object('orderId', id) from made where status = 'confirmed'
  ),
  remembered as (
    insert into idempotency_keys (class_id, email, key, request_hash, order_id)
    select class_id, lower($5), $8, $9::text, id from made where $8 is not null
  )
  select to_jsonb(made) as "order", to_jsonb(class) as class, class.open, class.price, to_jsonb(earlier) as earlier,
    to_jsonb(held) as held,
    exists (select from orders where orders.class_id = class.id and ${overdueHold}) as overdue
  from (select) as always
  left join class on true left join made on true left join earlier on true left join held on true
`

/**
 * Runs the statement, and retries it after a conflict.
 * @throws PostgresError when it conflicts three times, or fails otherwise
 */
export function insertOrder(
  db: Pool,
  { classSlug, memberStatus, member, locale, client }: NewOrder,
  idempotency: IdempotencyKey | undefined,
): Promise<Insertion> {
  const { name, email, phone = null } = member
  const { key = null, requestHash = null } = idempotency ?? {}
  const { network = null, wider = null, heldSeatsMax = 0 } = client ?? {}
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
    network,
    wider,
    heldSeatsMax,
    heldSeatsOfMemberMax(heldSeatsMax),
  ]
  return retryOnConflict(
    async () => (await runPrepared<Insertion>(db, insertion, values))[0]!,
    // An expired idempotency key may block the insert.
    () => forgetIdempotencyKeys(db),
  )
}

const seatsOf = { single: 1, group: 2 } as const satisfies Record<MemberStatus, number>
