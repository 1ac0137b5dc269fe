import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readBacklog } from '../../src/books/read-backlog.ts'
import { eraseOrders } from '../../src/erasing/erase-orders.ts'
import { eraseOutlived } from '../../src/erasing/erase-outlived.ts'
import { planForgetting } from '../../src/erasing/plan-forgetting.ts'
import { cancelOrder } from '../../src/orders/cancel-order.ts'
import { expireHolds } from '../../src/holds/expire-holds.ts'
import { releaseHolds } from '../../src/holds/release-holds.ts'
import { findOrder } from '../../src/orders/find-order.ts'
import { setOrderLocale } from '../../src/orders/set-order-locale.ts'
import { oweUnpaidMails } from '../../src/outbox/owe-unpaid-mails.ts'
import { claimDueQueries, claimOrderQueries } from '../../src/payments/claim-queries.ts'
import { openPaymentsByGateway } from '../../src/payments/count-open-payments.ts'
import { createPayment } from '../../src/payments/create-payment.ts'
import { orders, type OrderStatus, payments, type PaymentStatus } from '../../src/schema/index.ts'
import { settleResponses } from '../../src/settling/settle.ts'
import { newClass, type TestDatabase, testServers } from '../../src/testing/index.ts'
import { allowAnyStatus, unknown } from '../support/any-status.ts'
import { newPayment, openOrder, readOrder, responseFor } from '../support/orders.ts'

/** What each reader has to make of an order, by its status; written by hand, so that the tables are checked. */
const onOrder: Record<
  OrderStatus | typeof unknown,
  {
    heldSeats: number
    takesPayments: boolean
    isErasable: boolean
    /** What its retention is counted from; null while it is kept. */
    outlived: 'order' | 'class' | null
    forgottenBefore: 'order' | 'class' | null
    objections: string[]
    /** Its turn among the statuses when payments are queried; null for not at all. */
    turn: number | null
  }
> = {
  pending: {
    heldSeats: 1,
    takesPayments: true,
    isErasable: false,
    outlived: null,
    forgottenBefore: 'class',
    objections: ['pending'],
    turn: 1,
  },
  confirmed: {
    heldSeats: 0,
    takesPayments: false,
    isErasable: true,
    outlived: 'class',
    forgottenBefore: 'class',
    objections: ['payment_open', 'class_ahead'],
    turn: 2,
  },
  expired: {
    heldSeats: 0,
    takesPayments: false,
    isErasable: true,
    outlived: 'order',
    forgottenBefore: 'order',
    objections: ['payment_open'],
    turn: 3,
  },
  paid_without_seat: {
    heldSeats: 0,
    takesPayments: false,
    isErasable: true,
    outlived: 'class',
    forgottenBefore: 'class',
    objections: ['payment_open', 'class_ahead', 'paid_without_seat'],
    turn: 2,
  },
  cancelled: {
    heldSeats: 0,
    takesPayments: false,
    isErasable: true,
    outlived: 'class',
    forgottenBefore: 'class',
    objections: ['payment_open'],
    turn: 2,
  },
  [unknown]: {
    heldSeats: 0,
    takesPayments: false,
    isErasable: false,
    outlived: null,
    forgottenBefore: null,
    objections: [],
    turn: null,
  },
}
const orderCases = Object.entries(onOrder).map(([status, expected]) => ({ status, ...expected }))

/** What each reader has to make of a payment, by its status. */
const onPayment: Record<
  PaymentStatus | typeof unknown,
  {
    isOpen: boolean
    isQueriedForCustomer: boolean
    nextQuery: 'soon' | 'when a day old' | null
    isComplete: boolean
  }
> = {
  initialized: { isOpen: true, isQueriedForCustomer: true, nextQuery: 'soon', isComplete: false },
  failed: { isOpen: false, isQueriedForCustomer: false, nextQuery: 'when a day old', isComplete: false },
  complete: { isOpen: false, isQueriedForCustomer: false, nextQuery: null, isComplete: true },
  [unknown]: { isOpen: false, isQueriedForCustomer: false, nextQuery: 'soon', isComplete: false },
}
const paymentCases = Object.entries(onPayment).map(([status, expected]) => ({ status, ...expected }))

describe.each(testServers)('every status, to its readers on $name', (server) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await server.open()
    await allowAnyStatus(database)
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    await database.sql`truncate orders, payments, gateway_responses, classes, gateway_questions, outbox cascade`
  })

  /** An order of a class in a week, with an open payment that is due to be queried. */
  async function orderThatIs(status: string) {
    const { id, slug } = await newClass(database.db)
    const opened = await openOrder(database.db, slug)
    await database.db
      .update(orders)
      .set({ status: status as OrderStatus, createdAt: sql`now() - interval '10 minutes'` })
      .where(eq(orders.id, opened.orderId))
    await database.db
      .update(payments)
      .set({ createdAt: sql`now() - interval '10 minutes'`, nextQueryAt: sql`now()` })
      .where(eq(payments.transId, opened.transId))
    return { ...opened, slug, classId: id }
  }

  const makeOlder = ({ orderId }: { orderId: string }, days: number) =>
    database.sql`update orders set created_at = created_at - make_interval(days => ${days}) where id = ${orderId}`
  const makeClassOlder = ({ classId }: { classId: number }, days: number) =>
    database.sql`
      update classes set starts_at = starts_at - make_interval(days => ${days}), ends_at = ends_at - make_interval(days => ${days})
      where id = ${classId}`

  describe.each(orderCases)('an order that is $status', (expected) => {
    it(`is read as holding ${expected.heldSeats} seats`, async () => {
      await orderThatIs(expected.status)
      expect(await readBacklog(database.db)).toMatchObject({ heldSeats: expected.heldSeats })
    })

    it(`${expected.takesPayments ? 'takes' : 'takes no'} payments`, async () => {
      const { orderId } = await orderThatIs(expected.status)
      const opened = await createPayment(database.db, { ...newPayment, orderId, transId: 'ANOTHER' })
      expect(opened.ok).toBe(expected.takesPayments)
    })

    it(`${expected.takesPayments ? 'takes' : 'takes no'} another language, and ${expected.takesPayments ? 'is' : 'is not'} reminded of`, async () => {
      const { orderId } = await orderThatIs(expected.status)
      await setOrderLocale(database.db, orderId, 'en')
      expect((await readOrder(database.db, orderId)).locale).toBe(expected.takesPayments ? 'en' : 'zh-TW')
      expect(await oweUnpaidMails(database.db)).toBe(expected.takesPayments ? 1 : 0)
    })

    it(`${expected.heldSeats ? 'has' : 'has no'} hold to end`, async () => {
      const { orderId, slug } = await orderThatIs(expected.status)
      const released = await releaseHolds(database.db, { classSlug: slug })
      expect(released).toEqual({ orders: 0, seats: 0, keptPaying: expected.heldSeats })
      expect(await cancelOrder(database.db, orderId)).toBe(expected.heldSeats === 1)

      const overdue = await orderThatIs(expected.status)
      await database.sql`update orders set hold_expires_at = now() where id = ${overdue.orderId}`
      expect(await expireHolds(database.db)).toBe(expected.heldSeats)
    })

    it(`is ${expected.isErasable ? '' : 'not '}erased`, async () => {
      const { orderId } = await orderThatIs(expected.status)
      const erased = await eraseOrders(database.db, [orderId])
      expect(erased.orders).toHaveLength(expected.isErasable ? 1 : 0)
    })

    it(`outlives its ${expected.outlived ?? 'retention never'}`, async () => {
      const ofOldOrder = await orderThatIs(expected.status)
      await makeOlder(ofOldOrder, 31)
      expect(await eraseOutlived(database.db, 100)).toMatchObject({
        orders: expected.outlived === 'order' ? 1 : 0,
      })
      const ofOldClass = await orderThatIs(expected.status)
      await makeClassOlder(ofOldClass, 108)
      expect(await eraseOutlived(database.db, 100)).toMatchObject({
        orders: expected.outlived === 'class' ? 1 : 0,
      })
    })

    it(`is forgotten by a day that is after its ${expected.forgottenBefore ?? 'nothing'}`, async () => {
      const before = new Date(Date.now() - 24 * 3600_000)
      const ofOldOrder = await orderThatIs(expected.status)
      await makeOlder(ofOldOrder, 2)
      const byOrder = await planForgetting(database.db, { before })
      expect(byOrder.orders).toHaveLength(expected.forgottenBefore === 'order' ? 1 : 0)
      await database.sql`truncate orders cascade`
      const ofOldClass = await orderThatIs(expected.status)
      await makeClassOlder(ofOldClass, 9)
      const byClass = await planForgetting(database.db, { before })
      expect(byClass.orders).toHaveLength(expected.forgottenBefore === 'class' ? 1 : 0)
    })

    it(`is not forgotten for ${expected.objections.length} reasons`, async () => {
      const { orderId } = await orderThatIs(expected.status)
      const { orders: planned } = await planForgetting(database.db, { orderId })
      expect(planned.map(({ objections }) => objections)).toEqual([expected.objections])
    })
  })

  it('orders are queried about in their turn', async () => {
    const turns = new Map<string, number>()
    // The last first, so that neither age nor place decides.
    for (const { status, turn } of orderCases.toReversed()) {
      const { transId } = await orderThatIs(status)
      if (turn !== null) turns.set(transId, turn)
    }
    const claimed: string[] = []
    for (let due = await claimOne(); due.length > 0; due = await claimOne()) claimed.push(...due)
    expect(claimed).toHaveLength(turns.size)
    const inTurn = claimed.map((transId) => turns.get(transId))
    expect(inTurn).toEqual(inTurn.toSorted())
  })

  const claimOne = async () =>
    (await claimDueQueries(database.db, ['greenworld'], 1)).map(({ transId }) => transId)

  describe.each(paymentCases)('a payment that is $status', (expected) => {
    async function paymentThatIs() {
      const opened = await orderThatIs('pending')
      await database.db
        .update(payments)
        .set({ status: expected.status as PaymentStatus })
        .where(eq(payments.transId, opened.transId))
      return opened
    }

    it(`is ${expected.isOpen ? '' : 'not '}open`, async () => {
      const { orderId, slug } = await paymentThatIs()
      expect((await openPaymentsByGateway(database.db)).get('greenworld') ?? 0).toBe(expected.isOpen ? 1 : 0)
      expect(await releaseHolds(database.db, { classSlug: slug })).toMatchObject({
        orders: expected.isOpen ? 0 : 1,
      })
      await database.sql`update orders set status = 'expired' where id = ${orderId}`
      const { orders: planned } = await planForgetting(database.db, { orderId })
      expect(planned[0]!.objections.includes('payment_open')).toBe(expected.isOpen)
    })

    it(`is ${expected.isQueriedForCustomer ? '' : 'not '}queried for a waiting customer`, async () => {
      const { orderId } = await paymentThatIs()
      const claimed = await claimOrderQueries(database.db, ['greenworld'], orderId)
      expect(claimed).toHaveLength(expected.isQueriedForCustomer ? 1 : 0)
    })

    it(`is queried ${expected.nextQuery ?? 'never'}`, async () => {
      const { transId } = await paymentThatIs()
      expect((await readBacklog(database.db)).questionsDue).toBe(expected.nextQuery === null ? 0 : 1)
      expect(await claimOne()).toHaveLength(expected.nextQuery === null ? 0 : 1)
      if (expected.nextQuery === null) return
      const [{ age }] = await database.sql<[{ age: number }]>`
        select extract(epoch from next_query_at - created_at)::integer as age from payments where trans_id = ${transId}`
      if (expected.nextQuery === 'soon') expect(age).toBeLessThan(3600)
      else expect(age).toBe(24 * 3600)
    })

    it(`is ${expected.isComplete ? 'not ' : ''}shown as being confirmed while a success waits for its recheck`, async () => {
      const opened = await orderThatIs('pending')
      await settleResponses(database.db, [responseFor(opened, { recheck: 'pending' })])
      await database.db
        .update(payments)
        .set({ status: expected.status as PaymentStatus })
        .where(eq(payments.transId, opened.transId))
      const found = await findOrder(database.db, opened.orderId)
      expect(found!.payments.map(({ confirming }) => confirming)).toEqual([!expected.isComplete])
    })
  })
})
