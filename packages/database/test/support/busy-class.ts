import type { Database } from '../../src/connection/database.ts'
import { cancelOrder } from '../../src/holds/cancel-order.ts'
import { expireHolds } from '../../src/holds/expire-holds.ts'
import { settleResponses } from '../../src/settling/settle.ts'
import { newClass } from '../../src/testing/index.ts'
import { letHoldRunOut, openOrder, openPayment, refusalFor, responseFor, type Opened } from './orders.ts'

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
export async function busyClass(database: Database): Promise<BusyClass> {
  const { id: classId, slug } = await newClass(database, { capacity: 6 })
  const settle = (...responses: ReturnType<typeof responseFor>[]) => settleResponses(database.db, responses)

  const first = await openOrder(database, slug, 'group')
  const copy = responseFor(first)
  await settle(copy, copy, refusalFor(first))

  // Number 2 is paid late, and the next one too late.
  const second = await openOrder(database, slug)
  const tooLate = await openOrder(database, slug, 'group')
  for (const { orderId } of [second, tooLate]) await letHoldRunOut(database, orderId)
  await expireHolds(database.db)
  await settle(responseFor(second))

  const refused = await openOrder(database, slug)
  const retried = await openPayment(database, refused.orderId)
  const paidTwice = await openPayment(database, refused.orderId)
  await settle(refusalFor(refused))
  await settle(responseFor(retried), responseFor(paidTwice))

  const cancelled = await openOrder(database, slug)
  await cancelOrder(database.db, cancelled.orderId)
  await settle(refusalFor(cancelled))

  const pending = await openOrder(database, slug)
  await settle(responseFor(pending, { amount: 1 }), responseFor({ ...pending, transId: 'NOBODY' }))
  const unconfirmed = await openOrder(database, slug)
  await settle(responseFor(unconfirmed, { recheck: 'pending' }))
  await settle(responseFor(tooLate))

  return { classId, first, second, paidTwice, pending }
}
