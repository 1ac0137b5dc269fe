import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { type HandMethod, owedRefunds, payments } from '../../schema/index.ts'
import { violatedConstraint } from '../../sql/violated-constraint.ts'
import { actOnOrder, ActRejected, type ActResult, type Doer } from './act.ts'

type Staff = Extract<Doer, { actor: 'staff' }>

/**
 * Records that money of a payment is to be given back by hand. No money moves.
 * @throws DrizzleQueryError
 */
export async function oweRefund(
  db: Queries,
  {
    orderId,
    doer,
    paymentId,
    amount,
    reason,
  }: { orderId: string; doer: Staff; paymentId: string; amount: number; reason?: string | undefined },
): Promise<ActResult> {
  try {
    return await db.transaction(async (tx) => {
      await lockPayment(tx, { paymentId, orderId })
      return actOnOrder(tx, { orderId, doer, mayBeErased: true }, async (inner, _order, record) => {
        const [paid] = await inner.select({ id: payments.id }).from(payments).where(isOf(paymentId, orderId))
        if (!paid) throw new ActRejected('not_found')
        const [refund] = await inner
          .insert(owedRefunds)
          .values({ paymentId, amount, recordedBy: doer.staffId })
          .returning({ id: owedRefunds.id })
        return record({
          kind: 'refund_owed',
          data: { refundId: refund!.id, paymentId, amount },
          note: reason,
        })
      })
    })
  } catch (error) {
    if (violatedConstraint(error) === 'owed_refunds_within_payment')
      return { ok: false, code: 'refund_too_large' }
    throw error
  }
}

/** How what was owed ended. */
export type RefundEnd =
  { as: 'given_back'; method: HandMethod; givenOn: string } | { as: 'withdrawn'; reason: string }

/**
 * Records that owed money was given back by hand, or was not owed after all. It ends once.
 * @returns also the order's id
 * @throws DrizzleQueryError
 */
export const endRefund = (
  db: Queries,
  { refundId, doer, end }: { refundId: string; doer: Staff; end: RefundEnd },
): Promise<ActResult & { orderId?: string }> =>
  db.transaction(async (tx) => {
    const [found] = await tx
      .select({ orderId: payments.orderId, paymentId: payments.id, amount: owedRefunds.amount })
      .from(owedRefunds)
      .innerJoin(payments, eq(payments.id, owedRefunds.paymentId))
      .where(eq(owedRefunds.id, refundId))
    if (!found) return { ok: false, code: 'not_found' }
    const { orderId, paymentId, amount } = found
    await lockPayment(tx, { paymentId, orderId })
    const result = await actOnOrder(
      tx,
      { orderId, doer, mayBeErased: true },
      async (inner, _order, record) => {
        const given = end.as === 'given_back' ? { method: end.method, givenOn: end.givenOn } : {}
        const ended = await inner
          .update(owedRefunds)
          .set({ endedAs: end.as, endedAt: sql`now()`, endedBy: doer.staffId, ...given })
          .where(and(eq(owedRefunds.id, refundId), isNull(owedRefunds.endedAs)))
          .returning({ id: owedRefunds.id })
        if (ended.length === 0) throw new ActRejected('refund_ended')
        return record({
          kind: 'refund_ended',
          data: { refundId, paymentId, amount, as: end.as, ...given },
          note: end.as === 'withdrawn' ? end.reason : null,
        })
      },
    )
    return { ...result, orderId }
  })

const isOf = (paymentId: string, orderId: string) =>
  and(eq(payments.id, paymentId), eq(payments.orderId, orderId))

/** Before the order, as every transaction does. */
async function lockPayment(tx: Queries, { paymentId, orderId }: { paymentId: string; orderId: string }) {
  await tx.select({ id: payments.id }).from(payments).where(isOf(paymentId, orderId)).for('no key update')
}
