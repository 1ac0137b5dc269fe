import { randomBytes } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { type HandMethod, orders, orderStatusRules, payments } from '../../schema/index.ts'
import { actOnOrder, ActRejected, type ActResult, type OrderAct } from './act.ts'
import { oweMail } from './owe-mail.ts'
import { giveSeats, lockSeats, requireTakesPlace } from './seats.ts'

/** Money that somebody has taken. */
export interface MoneyByHand {
  method: HandMethod
  /** Such as the last digits of the account that a transfer came from. */
  reference?: string | undefined
}

/**
 * Records that a pending order, or one whose hold has ended, was paid by hand: it is confirmed as after a gateway's
 * success. A success of a gateway that comes later is a double payment.
 * @throws DrizzleQueryError
 */
export const payByHand = (
  db: Queries,
  {
    method,
    reference,
    addSeats = false,
    reason,
    ...act
  }: OrderAct & MoneyByHand & { addSeats?: boolean | undefined; reason?: string | undefined },
): Promise<ActResult> =>
  actOnOrder(db, act, async (tx, order, record) => {
    const { id, classId, seats, amount, status } = order
    if (orderStatusRules[status].paid || amount === 0 || act.doer.actor !== 'staff')
      throw new ActRejected('order_not_payable')
    const course = (await lockSeats(tx, [classId], { takenIn: classId, ownOrderId: id })).get(classId)!
    requireTakesPlace(course)
    const held = orderStatusRules[status].holdsSeats ? seats : 0
    const { number, seatsAdded } = await giveSeats(tx, course, { seats, held, numbers: 1, addSeats })
    await tx
      .update(orders)
      .set({ status: 'confirmed', registerIndex: number, clientNetwork: null })
      .where(eq(orders.id, id))
    const paymentId = await insertPaymentByHand(tx, {
      orderId: id,
      amount,
      method,
      reference,
      staffId: act.doer.staffId,
    })
    await oweMail(tx, order.memberEmail, { job: 'order-mail', orderId: id })
    return record({ kind: 'paid', data: { paymentId, method, amount, number, seatsAdded }, note: reason })
  })

/** Inserts a complete payment. @returns its id @throws DrizzleQueryError */
export async function insertPaymentByHand(
  tx: Queries,
  {
    orderId,
    amount,
    method,
    reference,
    staffId,
  }: MoneyByHand & { orderId: string; amount: number; staffId: string },
): Promise<string> {
  const [payment] = await tx
    .insert(payments)
    .values({
      orderId,
      gateway: method,
      transId: newTradeNumber(),
      amount,
      status: 'complete',
      completedAt: sql`now()`,
      responseMessage: reference ?? null,
      recordedBy: staffId,
    })
    .returning({ id: payments.id })
  return payment!.id
}

/** As long as a gateway's, and told from those by its first letter. */
const newTradeNumber = (): string => `H${randomBytes(10).toString('hex').toUpperCase().slice(0, 19)}`
