import type { Pool } from '../connection/database.ts'
import { openLane } from '../sql/lane.ts'
import { runPrepared, statement } from '../sql/prepared.ts'
import { type CreateOrderResult, createOrder } from './create-order.ts'
import { type Insertion, insertOrders } from './insert-orders.ts'
import type { IdempotencyKey, NewOrder, OrderRequest } from './new-order.ts'

/** Group commit of new orders: those that arrive in one process while a list is being committed share the next commit. */
export interface OrderLane {
  /** As `createOrder`. */
  create(order: NewOrder, idempotency?: IdempotencyKey): Promise<CreateOrderResult>
}

/** Opens a lane on a pool. */
export function openOrderLane(db: Pool): OrderLane {
  const lane = openLane<OrderRequest, Insertion>({
    decide: (requests) => insertOrders(db, requests),
    findLocked: (requests) => ofLockedClasses(db, requests),
    listMax: 64,
  })
  return { create: (order, idempotency) => createOrder(db, order, idempotency, lane.add) }
}

const findingLocked = statement`
  with named as (
    select id, slug from classes where slug = any (array(select json_array_elements_text($1::text::json)))
  ),
  free as (
    select id from classes where id = any (array(select id from named)) for no key update skip locked
  )
  select slug from named where id not in (select id from free)
`

/** Finds the requests whose class another transaction has locked. */
async function ofLockedClasses(
  db: Pool,
  requests: readonly OrderRequest[],
): Promise<ReadonlySet<OrderRequest>> {
  const slugs = [...new Set(requests.map(({ order }) => order.classSlug))]
  const rows = await runPrepared<{ slug: string }>(db, findingLocked, [JSON.stringify(slugs)])
  const locked = new Set(rows.map(({ slug }) => slug))
  return new Set(requests.filter(({ order }) => locked.has(order.classSlug)))
}
