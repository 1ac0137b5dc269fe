import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditBooks } from '../../../src/books/audit-books.ts'
import { expireHolds } from '../../../src/holds/expire-holds.ts'
import { addSeat } from '../../../src/orders/acts/add-seat.ts'
import { cancelByOffice } from '../../../src/orders/acts/cancel-by-office.ts'
import { moveOrder } from '../../../src/orders/acts/move-order.ts'
import { oweRefund } from '../../../src/orders/acts/owed-refunds.ts'
import { payByHand } from '../../../src/orders/acts/pay-by-hand.ts'
import { issueReceipt } from '../../../src/orders/acts/receipts.ts'
import { registerByHand } from '../../../src/orders/acts/register-by-hand.ts'
import { findOfficeOrder } from '../../../src/orders/find-office-order.ts'
import { settleResponses } from '../../../src/settling/settle.ts'
import { newClass, realServer, type TestDatabase } from '../../../src/testing/index.ts'
import { actOf, newDesk, owedFor, recordOf } from '../../support/acts.ts'
import { letHoldRunOut, openOrder, readClass, readOrder, responseFor } from '../../support/orders.ts'

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

describe.skipIf(!realServer)('acts at the same moment on real PostgreSQL, 20 connections', () => {
  let database: TestDatabase
  let db: TestDatabase['db']
  let desk: string
  beforeAll(async () => {
    database = await realServer!.open({ poolSize: 20 })
    db = database.db
    desk = await newDesk(db)
  })
  afterAll(async () => {
    const { checks } = await auditBooks(db)
    expect(checks.filter(({ differences }) => differences > 0)).toEqual([])
    await database.close()
  })

  const act = (orderId: string) => ({ orderId, doer: actOf(desk) })
  const kinds = async (orderId: string) => (await recordOf(db, orderId)).map(({ kind }) => kind)

  it('ten colleagues who add a seat add one', async () => {
    const { id, slug } = await newClass(db, { capacity: 1 })
    const late = await openOrder(db, slug)
    await letHoldRunOut(db, late.orderId)
    await expireHolds(db)
    await settleResponses(db, [responseFor(await openOrder(db, slug))])
    await settleResponses(db, [responseFor(late)])
    const results = await Promise.all(times(10, () => addSeat(db, act(late.orderId))))
    expect(results.filter((result) => result.ok && result.event)).toHaveLength(1)
    expect(results.every(({ ok }) => ok)).toBe(true)
    expect(await readClass(db, id)).toMatchObject({
      capacity: 2,
      confirmedRegisterCount: 2,
      lastRegisterIndex: 2,
    })
    expect(await owedFor(db, late.orderId)).toEqual(['order-mail', 'office-mail'])
  })

  it('an act that is sent ten times is done once', async () => {
    const { id: classId } = await newClass(db, { capacity: 30 })
    const doer = actOf(desk)
    const registration = {
      classId,
      people: [{ name: '王一', memberStatus: 'single' as const }],
      paid: 'cash' as const,
    }
    const results = await Promise.all(times(10, () => registerByHand(db, doer, registration)))
    expect(new Set(results.map((result) => result.ok && result.orders[0]!.id)).size).toBe(1)
    expect(await readClass(db, classId)).toMatchObject({ confirmedRegisterCount: 1, lastRegisterIndex: 1 })
  })

  it('two registrations by hand and two customers share the last seats', async () => {
    const { id: classId, slug } = await newClass(db, { capacity: 2 })
    const person = { name: '王一', memberStatus: 'single' as const }
    await Promise.allSettled([
      ...times(2, () => registerByHand(db, actOf(desk), { classId, people: [person], paid: 'cash' })),
      ...times(2, () => openOrder(db, slug)),
    ])
    const { confirmedRegisterCount, heldSeats } = await readClass(db, classId)
    expect(confirmedRegisterCount + heldSeats).toBe(2)
  })

  it('money by hand and a success of the gateway: one confirms, and the other is a double payment', async () => {
    for (let round = 0; round < 5; round++) {
      const { id, slug } = await newClass(db)
      const order = await openOrder(db, slug)
      const [byHand, [settled]] = await Promise.all([
        payByHand(db, { ...act(order.orderId), method: 'cash' }),
        settleResponses(db, [responseFor(order)]),
      ])
      expect([byHand.ok, settled!.verdict]).toEqual(byHand.ok ? [true, 'double_payment'] : [false, 'settled'])
      expect(await readClass(db, id)).toMatchObject({
        confirmedRegisterCount: 1,
        lastRegisterIndex: 1,
        heldSeats: 0,
      })
    }
  })

  it('classes that exchange their orders do not deadlock', async () => {
    const [a, b] = [await newClass(db, { capacity: 40 }), await newClass(db, { capacity: 40 })]
    const placed = await Promise.all(
      times(16, async (index) => {
        const order = await openOrder(db, (index % 2 ? a : b).slug)
        await settleResponses(db, [responseFor(order)])
        return { order, to: index % 2 ? b : a }
      }),
    )
    const moved = await Promise.all(
      placed.map(({ order, to }) => moveOrder(db, { ...act(order.orderId), classId: to.id })),
    )
    expect(moved.every(({ ok }) => ok)).toBe(true)
    for (const { id } of [a, b])
      expect(await readClass(db, id)).toMatchObject({ confirmedRegisterCount: 8, lastRegisterIndex: 16 })
  })

  it('a cancellation and a move of one order: one after the other', async () => {
    const [from, to] = [await newClass(db), await newClass(db)]
    const order = await openOrder(db, from.slug)
    await settleResponses(db, [responseFor(order)])
    await Promise.all([
      cancelByOffice(db, act(order.orderId)),
      moveOrder(db, { ...act(order.orderId), classId: to.id }),
    ])
    expect((await readOrder(db, order.orderId)).status).toBe('cancelled')
    expect(['cancelled', 'moved,cancelled']).toContain((await kinds(order.orderId)).join())
    for (const { id } of [from, to]) expect((await readClass(db, id)).confirmedRegisterCount).toBe(0)
  })

  it('no more is owed than was paid, however many record it', async () => {
    const order = await openOrder(db, (await newClass(db)).slug)
    await settleResponses(db, [responseFor(order)])
    const [payment] = (await findOfficeOrder(db, order.orderId))!.payments
    const owed = await Promise.all(
      times(6, () => oweRefund(db, { ...act(order.orderId), paymentId: payment!.id, amount: 500 })),
    )
    expect(owed.filter(({ ok }) => ok)).toHaveLength(2)
  })

  it('receipts are numbered without gaps', async () => {
    const { slug } = await newClass(db, { capacity: 12 })
    const orders = await Promise.all(times(6, () => openOrder(db, slug)))
    for (const order of orders) await settleResponses(db, [responseFor(order)])
    await Promise.all([...orders, ...orders].map(({ orderId }) => issueReceipt(db, act(orderId))))
    const rows = await database.sql`select number from order_receipts order by number`
    expect(rows.map(({ number }) => number as number)).toEqual(times(6, (index) => index + 1))
  })
})
