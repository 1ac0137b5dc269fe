import type { Pool } from '../connection/database.ts'
import { expireHolds } from '../holds/expire-holds.ts'
import { type CreatedOrder, createdOrder, newOrderOf } from './created-order.ts'
import { findOrder } from './find-order.ts'
import { type Insertion, insertOrders } from './insert-orders.ts'
import type { IdempotencyKey, NewOrder, OrderRequest } from './new-order.ts'

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
  | { ok: true; orderId: string; order: CreatedOrder }
  | {
      ok: false
      error: OrderError
      /** With `too_many_held_seats`: when the first of the counted seats no longer counts. */
      retryAt?: Date
    }

/** Runs the statement for a request, alone or in a list. */
export type InsertOrder = (request: OrderRequest) => Promise<Insertion>

/**
 * Creates an order: pending with its seats held, or confirmed with its mail owed where the class is free. A key that was
 * used in the last 24 hours returns the order that it created.
 * @param insert by default alone, in a statement of its own
 * @returns the order, or why there is none
 * @throws DrizzleQueryError or PostgresError, with the SQLSTATE of the failure
 */
export async function createOrder(
  db: Pool,
  order: NewOrder,
  idempotency?: IdempotencyKey,
  insert: InsertOrder = async (request) => (await insertOrders(db, [request]))[0]!,
): Promise<CreateOrderResult> {
  const request = { order, idempotency }
  const first = await insert(request)
  const error = errorOf(first)
  if (error !== 'class_full' && error !== 'too_many_held_seats') return resultOf(db, first, request)

  // The overdue hold may be of another class, where the client has too many seats.
  const overdue = error === 'class_full' ? first.overdue : retryAtOf(first) <= new Date()
  if (overdue) await expireHolds(db, error === 'class_full' ? Number(first.class_id) : undefined)
  // Tried again without an overdue hold as well: a concurrent request with the same key may have taken the last seat.
  if (!overdue && !idempotency) return resultOf(db, first, request)
  return resultOf(db, await insert(request), request)
}

/** When the first of the counted seats no longer counts, for each limit that is exceeded; the later of both. */
function retryAtOf({ client_exceeded, member_exceeded, ...ends }: Insertion): Date {
  const times = [client_exceeded && ends.client_ends_at, member_exceeded && ends.member_ends_at]
  return new Date(Math.max(...times.map((time) => (time ? Date.parse(time) : 0))))
}

/** The first reason for which there is no order; undefined when there is one. */
function errorOf(inserted: Insertion): OrderError | undefined {
  if (inserted.id ?? inserted.earlier_id) return undefined
  if (inserted.class_id === null) return 'not_found'
  if (inserted.called_off_at !== null) return 'class_called_off'
  if (!inserted.open) return 'registration_closed'
  if (inserted.price === null) return 'member_status_not_offered'
  return inserted.client_exceeded || inserted.member_exceeded ? 'too_many_held_seats' : 'class_full'
}

async function resultOf(
  db: Pool,
  inserted: Insertion,
  { order, idempotency }: OrderRequest,
): Promise<CreateOrderResult> {
  const error = errorOf(inserted)
  if (error === 'too_many_held_seats') return { ok: false, error, retryAt: retryAtOf(inserted) }
  if (error) return { ok: false, error }
  const { earlier_id: earlier } = inserted
  if (earlier && inserted.earlier_hash !== idempotency?.requestHash) {
    return { ok: false, error: 'idempotency_key_reused' }
  }
  const created = earlier ? createdOrder((await findOrder(db, earlier))!) : newOrderOf(order, inserted)
  return { ok: true, orderId: created.id, order: created }
}
