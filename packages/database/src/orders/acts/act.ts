import { and, eq, max } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import {
  type OrderActor,
  type OrderEventKind,
  orderEventNotes,
  orderEvents,
  orders,
} from '../../schema/index.ts'
import { executeText } from '../../sql/prepared.ts'

/** Who acts, and by which act. */
export type Doer =
  | { actor: Extract<OrderActor, 'staff'>; staffId: string; actId: string }
  | { actor: Exclude<OrderActor, 'staff'>; staffId?: undefined; actId: string | null }

/** Why an act was not done. */
export type ActError =
  | 'not_found'
  | 'changed_meanwhile'
  | 'class_not_found'
  | 'class_full'
  | 'class_called_off'
  | 'class_over'
  | 'class_not_published'
  | 'member_status_not_offered'
  | 'order_not_movable'
  | 'order_not_cancellable'
  | 'order_not_waiting'
  | 'order_not_payable'
  | 'nothing_to_mail'
  | 'no_second_person'
  | 'reason_needed'
  | 'refund_too_large'
  | 'refund_ended'
  | 'not_open'
  | 'nothing_paid'

/** What an act wrote into the record of its order. */
export interface RecordedEvent {
  id: number
  kind: OrderEventKind
  data: Record<string, unknown>
}

/** An act that was done; `event` is null where there was nothing left to do, because it had been done before. */
export type ActResult = { ok: true; event: RecordedEvent | null } | { ok: false; code: ActError }

/** What an act is to write down. */
export interface NewEvent {
  kind: OrderEventKind
  data?: Record<string, unknown>
  /** What somebody typed: a note, or why. */
  note?: string | null | undefined
}

/** Ends the transaction of an act, of which nothing is written. */
export class ActRejected extends Error {
  readonly code: ActError
  constructor(code: ActError) {
    super(code)
    this.name = 'ActRejected'
    this.code = code
  }
}

/** An order whose row an act has locked. */
export type LockedOrder = typeof orders.$inferSelect

/**
 * Runs one act as one transaction, or as a savepoint of the caller's: nothing of a rejected act is written.
 * @throws DrizzleQueryError
 */
export async function runAct<Result extends { ok: true }>(
  db: Queries,
  act: (tx: Queries) => Promise<Result>,
): Promise<Result | { ok: false; code: ActError }> {
  try {
    return await db.transaction(act)
  } catch (error) {
    if (error instanceof ActRejected) return { ok: false, code: error.code }
    throw error
  }
}

/** What an act on one order rests on. */
export interface OrderAct {
  orderId: string
  doer: Doer
  /** The order's version that the person saw; undefined where the act does not rest on it. */
  version?: number | undefined
  /** Whether the act is about money, which is given back however long ago the personal data was erased. */
  mayBeErased?: boolean
}

/**
 * Runs an act on one order, whose row is locked. An act that was done before is not done again, because those with the same
 * id come one after another.
 * @param work returns what to write down, or null where there is nothing left to do; it may throw `ActRejected`
 * @throws DrizzleQueryError
 */
export const actOnOrder = (
  db: Queries,
  { orderId, doer, version, mayBeErased = false }: OrderAct,
  work: (
    tx: Queries,
    order: LockedOrder,
    record: (event: NewEvent) => Promise<RecordedEvent>,
  ) => Promise<RecordedEvent | null>,
): Promise<ActResult> =>
  runAct(db, async (tx) => {
    if (doer.actId !== null && (await wasDone(tx, doer.actId, orderId))) return { ok: true, event: null }
    const order = await lockOrder(tx, orderId)
    if (order.erasedAt && !mayBeErased) throw new ActRejected('not_found')
    if (version !== undefined && version !== (await readVersion(tx, orderId)))
      throw new ActRejected('changed_meanwhile')
    const record = ({ note, ...event }: NewEvent) =>
      // What is typed about an erased order would never be erased.
      recordEvent(tx, orderId, doer, { ...event, note: order.erasedAt ? null : note })
    return { ok: true, event: await work(tx, order, record) }
  })

/** Makes acts with the same id come one after another, before they lock any row. */
export async function takeTurn(tx: Queries, actId: string): Promise<void> {
  await executeText(tx, 'select pg_advisory_xact_lock(hashtextextended($1::text, 0))', [
    `baoming act ${actId.toLowerCase()}`,
  ])
}

async function wasDone(tx: Queries, actId: string, orderId: string): Promise<boolean> {
  await takeTurn(tx, actId)
  const [done] = await tx
    .select({ id: orderEvents.id })
    .from(orderEvents)
    .where(and(eq(orderEvents.actId, actId), eq(orderEvents.orderId, orderId)))
  return done !== undefined
}

/** @throws ActRejected where there is no such order */
export async function lockOrder(tx: Queries, orderId: string): Promise<LockedOrder> {
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for('no key update')
  if (!order) throw new ActRejected('not_found')
  return order
}

/** The id of the last act on an order; 0 for none. Whoever acts on what they saw sends it back. */
export async function readVersion(db: Queries, orderId: string): Promise<number> {
  const [row] = await db
    .select({ version: max(orderEvents.id) })
    .from(orderEvents)
    .where(eq(orderEvents.orderId, orderId))
  return row?.version ?? 0
}

/** Writes an act into the record of an order. @throws DrizzleQueryError */
export async function recordEvent(
  tx: Queries,
  orderId: string,
  { actor, staffId, actId }: Doer,
  { kind, data = {}, note }: NewEvent,
): Promise<RecordedEvent> {
  const [event] = await tx
    .insert(orderEvents)
    .values({ orderId, kind, actor, staffId: staffId ?? null, actId, data })
    .returning({ id: orderEvents.id })
  const { id } = event!
  const text = note?.trim()
  if (text) await tx.insert(orderEventNotes).values({ eventId: id, orderId, text })
  return { id, kind, data }
}
