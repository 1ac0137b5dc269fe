import type { Pool } from '../connection/database.ts'
import { expireHolds } from '../holds/expire-holds.ts'
import { findOrder, type FoundOrder, readOrder } from './find-order.ts'
import { type Held, type IdempotencyKey, type Insertion, insertOrder, type NewOrder } from './insert-order.ts'

export type OrderRefusal =
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
      refusal: OrderRefusal
      /** With `too_many_held_seats`: when the first of the seats that are in the way no longer counts. */
      retryAt?: Date
    }

/**
 * Takes the seats and writes the order, or says why not: pending for a price, confirmed and with its mail owed where the
 * class is free. A key seen in the last 24 hours answers as it did then.
 */
export async function createOrder(
  db: Pool,
  order: NewOrder,
  idempotency?: IdempotencyKey,
): Promise<CreateOrderResult> {
  const first = await insertOrder(db, order, idempotency)
  const refusal = refusalOf(first)
  if (refusal !== 'class_full' && refusal !== 'too_many_held_seats') return resultOf(db, first, idempotency)

  // What holds seats in vain may be an order of another class, where the client has too many of them.
  const overdue = refusal === 'class_full' ? first.overdue : retryAtOf(first.held!) <= new Date()
  if (overdue) await expireHolds(db, refusal === 'class_full' ? first.class!.id : undefined)
  // A request with the same key may have taken the last seat meanwhile: that order is this one.
  if (!overdue && !idempotency) return resultOf(db, first, idempotency)
  return resultOf(db, await insertOrder(db, order, idempotency), idempotency)
}

/** When the first of the seats that are in the way no longer counts; both limits have to have room. */
function retryAtOf({ client_exceeded, member_exceeded, ...ends }: Held): Date {
  const times = [client_exceeded && ends.client_ends_at, member_exceeded && ends.member_ends_at]
  return new Date(Math.max(...times.map((time) => (time ? Date.parse(time) : 0))))
}

/** The first reason that there is no new order; undefined when there is one. */
function refusalOf({ order, earlier, class: found, open, price, held }: Insertion): OrderRefusal | undefined {
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
  const refusal = refusalOf(inserted)
  if (refusal === 'too_many_held_seats') return { ok: false, refusal, retryAt: retryAtOf(inserted.held!) }
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
