import type { Pool } from '../connection/database.ts'
import { expireHolds } from '../holds/expire-holds.ts'
import { findOrder, type FoundOrder, readOrder } from './find-order.ts'
import { type Held, type IdempotencyKey, type Insertion, insertOrder, type NewOrder } from './insert-order.ts'

/**
 * Why no order was created: there is no such class; it does not take place; it is full; its registration is closed; it is
 * not sold in this way; the client or the member holds too many seats; or the key was used for another request.
 */
export type OrderError =
  | 'not_found'
  | 'class_called_off'
  | 'class_full'
  | 'registration_closed'
  | 'member_status_not_offered'
  | 'too_many_held_seats'
  | 'idempotency_key_reused'

export type CreateOrderResult =
  | { ok: true; orderId: string; order: FoundOrder }
  | {
      ok: false
      error: OrderError
      /** With `too_many_held_seats`: when the first of the counted seats no longer counts. */
      retryAt?: Date
    }

/**
 * Creates an order: pending with its seats held, or confirmed with its mail owed where the class is free. A key that was
 * used in the last 24 hours returns the order that it created.
 * @returns the order, or why there is none
 * @throws DrizzleQueryError or PostgresError, with the SQLSTATE of the failure
 */
export async function createOrder(
  db: Pool,
  order: NewOrder,
  idempotency?: IdempotencyKey,
): Promise<CreateOrderResult> {
  const first = await insertOrder(db, order, idempotency)
  const error = errorOf(first)
  if (error !== 'class_full' && error !== 'too_many_held_seats') return resultOf(db, first, idempotency)

  // The overdue hold may be of another class, where the client has too many seats.
  const overdue = error === 'class_full' ? first.overdue : retryAtOf(first.held!) <= new Date()
  if (overdue) await expireHolds(db, error === 'class_full' ? first.class!.id : undefined)
  // Tried again without an overdue hold as well: a concurrent request with the same key may have taken the last seat.
  if (!overdue && !idempotency) return resultOf(db, first, idempotency)
  return resultOf(db, await insertOrder(db, order, idempotency), idempotency)
}

/** When the first of the counted seats no longer counts, for each limit that is exceeded; the later of both. */
function retryAtOf({ client_exceeded, member_exceeded, ...ends }: Held): Date {
  const times = [client_exceeded && ends.client_ends_at, member_exceeded && ends.member_ends_at]
  return new Date(Math.max(...times.map((time) => (time ? Date.parse(time) : 0))))
}

/** The first reason for which there is no order; undefined when there is one. */
function errorOf({ order, earlier, class: found, open, price, held }: Insertion): OrderError | undefined {
  if (order ?? earlier) return undefined
  if (!found) return 'not_found'
  if (found.called_off_at !== null) return 'class_called_off'
  if (!open) return 'registration_closed'
  if (price === null) return 'member_status_not_offered'
  return held && (held.client_exceeded || held.member_exceeded) ? 'too_many_held_seats' : 'class_full'
}

async function resultOf(
  db: Pool,
  inserted: Insertion,
  idempotency: IdempotencyKey | undefined,
): Promise<CreateOrderResult> {
  const error = errorOf(inserted)
  if (error === 'too_many_held_seats') return { ok: false, error, retryAt: retryAtOf(inserted.held!) }
  if (error) return { ok: false, error }
  const { earlier } = inserted
  if (earlier && earlier.request_hash !== idempotency?.requestHash) {
    return { ok: false, error: 'idempotency_key_reused' }
  }
  const order = earlier
    ? (await findOrder(db, earlier.order_id))!
    : readOrder({ order: inserted.order!, class: inserted.class!, payments: null })
  return { ok: true, orderId: order.id, order }
}
