import type { Pool } from '../../src/connection/database.ts'
import { cancelOrder } from '../../src/orders/cancel-order.ts'
import { expireHolds } from '../../src/holds/expire-holds.ts'
import { settleResponses } from '../../src/settling/settle.ts'
import { newClass } from '../../src/testing/index.ts'
import { letHoldRunOut, openOrder, openPayment, declineFor, responseFor, type Opened } from './orders.ts'

/** A class, and those of its orders that tests tell apart. */
export interface BusyClass {
  classId: number
  /** Confirmed, number 1. */
  first: Opened
  /** Confirmed, number 2. */
  second: Opened
  /** Confirmed, number 3, the highest: refused at first, then paid twice. This is the second time. */
  paidTwice: Opened
  /** Its payment is open. */
  pending: Opened
}

/** Everything has happened here that may happen to an order, and the books are right. */
export async function busyClass(db: Pool): Promise<BusyClass> {
  const { id: classId, slug } = await newClass(db, { capacity: 6 })
  const settle = (...responses: ReturnType<typeof responseFor>[]) => settleResponses(db, responses)

  const first = await openOrder(db, slug, 'group')
  const copy = responseFor(first)
  await settle(copy, copy, declineFor(first))

  // Number 2 is paid late, and the next one too late.
  const second = await openOrder(db, slug)
  const tooLate = await openOrder(db, slug, 'group')
  for (const { orderId } of [second, tooLate]) await letHoldRunOut(db, orderId)
  await expireHolds(db)
  await settle(responseFor(second))

  const refused = await openOrder(db, slug)
  const retried = await openPayment(db, refused.orderId)
  const paidTwice = await openPayment(db, refused.orderId)
  await settle(declineFor(refused))
  await settle(responseFor(retried), responseFor(paidTwice))

  const cancelled = await openOrder(db, slug)
  await cancelOrder(db, cancelled.orderId)
  await settle(declineFor(cancelled))

  const pending = await openOrder(db, slug)
  await settle(responseFor(pending, { amount: 1 }), responseFor({ ...pending, transId: 'NOBODY' }))
  const unconfirmed = await openOrder(db, slug)
  await settle(responseFor(unconfirmed, { recheck: 'pending' }))
  await settle(responseFor(tooLate))

  return { classId, first, second, paidTwice, pending }
}
