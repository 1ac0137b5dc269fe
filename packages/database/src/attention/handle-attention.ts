import type { Queries } from '../connection/database.ts'
import { type AttentionKind, attentionHandled } from '../schema/index.ts'
import { actOnOrder, ActRejected, type ActResult, type Doer } from '../orders/acts/act.ts'
import { attentionRules, type AttentionRule } from './attention-rules.ts'
import { listAttention } from './list-attention.ts'

/**
 * Records that an item was put right where the books cannot prove it, and why.
 * @returns `not_open` where there is no such item, or the books will prove it
 * @throws DrizzleQueryError
 */
export async function handleAttention(
  db: Queries,
  {
    kind,
    subject,
    reason,
    doer,
  }: { kind: AttentionKind; subject: string; reason: string; doer: Extract<Doer, { actor: 'staff' }> },
): Promise<ActResult & { orderId?: string }> {
  const rule: AttentionRule = attentionRules[kind]
  const { items } = await listAttention(db, { kind, subject })
  const orderId = items[0]?.order.id
  if (orderId === undefined || !rule.acts.includes('handle')) return { ok: false, code: 'not_open' }
  const result = await actOnOrder(db, { orderId, doer, mayBeErased: true }, async (tx, _order, record) => {
    const event = await record({ kind: 'handled', data: { kind, subject }, note: reason })
    const handled = await tx
      .insert(attentionHandled)
      .values({ kind, subject, eventId: event.id })
      .onConflictDoNothing()
      .returning({ kind: attentionHandled.kind })
    // A colleague was faster; nothing of this act stays.
    if (handled.length === 0) throw new ActRejected('not_open')
    return event
  })
  return { ...result, orderId }
}
