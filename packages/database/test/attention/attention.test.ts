import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attentionRules } from '../../src/attention/attention-rules.ts'
import { handleAttention } from '../../src/attention/handle-attention.ts'
import { countAttention, listAttention } from '../../src/attention/list-attention.ts'
import { expireHolds } from '../../src/holds/expire-holds.ts'
import { addSeat } from '../../src/orders/acts/add-seat.ts'
import { correctOrder } from '../../src/orders/acts/correct-order.ts'
import { endRefund, oweRefund } from '../../src/orders/acts/owed-refunds.ts'
import { findOfficeOrder } from '../../src/orders/find-office-order.ts'
import { recordOrderMail } from '../../src/orders/record-order-mail.ts'
import { type AttentionKind, attentionKinds } from '../../src/schema/index.ts'
import { settleResponses } from '../../src/settling/settle.ts'
import { InvalidCursor } from '../../src/sql/page-cursor.ts'
import { newClass, type TestDatabase, testServers } from '../../src/testing/index.ts'
import { actOf, newDesk } from '../support/acts.ts'
import { letHoldRunOut, openOrder, openPayment, declineFor, responseFor } from '../support/orders.ts'

describe.each(testServers)('what needs a person, on $name', (server) => {
  let database: TestDatabase
  let db: TestDatabase['db']
  let desk: string
  beforeAll(async () => {
    database = await server.open()
    db = database.db
    desk = await newDesk(db)
  })
  afterAll(() => database.close())

  const act = (orderId: string) => ({ orderId, doer: actOf(desk) })
  /** The open items of an order. */
  const openOf = async (orderId: string) =>
    (await listAttention(db)).items.filter(({ order }) => order.id === orderId)
  const kindsOf = async (orderId: string) => (await openOf(orderId)).map(({ kind }) => kind)

  async function confirmed() {
    const { slug } = await newClass(db)
    const order = await openOrder(db, slug)
    await settleResponses(db, [responseFor(order)])
    return order
  }

  async function paidWithoutSeat() {
    const { slug } = await newClass(db, { capacity: 1 })
    const late = await openOrder(db, slug)
    await letHoldRunOut(db, late.orderId)
    await expireHolds(db)
    await settleResponses(db, [responseFor(await openOrder(db, slug))])
    await settleResponses(db, [responseFor(late)])
    return late
  }

  /** An order with one item of a kind. */
  const make: Record<AttentionKind, () => Promise<{ orderId: string }>> = {
    paid_without_seat: paidWithoutSeat,
    paid_twice: async () => {
      const order = await confirmed()
      await database.sql`update orders set status = 'pending', register_index = null where id = ${order.orderId}`
      const second = await openPayment(db, order.orderId)
      await database.sql`update orders set status = 'confirmed', register_index = 1 where id = ${order.orderId}`
      await settleResponses(db, [responseFor(second)])
      return order
    },
    amount_differs: async () => {
      const order = await openOrder(db, (await newClass(db)).slug)
      await settleResponses(db, [responseFor(order, { amount: 1 })])
      return order
    },
    conflict: async () => {
      const order = await confirmed()
      await settleResponses(db, [declineFor(order)])
      return order
    },
    unconfirmed: async () => {
      const order = await openOrder(db, (await newClass(db)).slug)
      await settleResponses(db, [responseFor(order, { recheck: 'pending' })])
      await database.sql`
        update gateway_responses set arrived_at = now() - interval '61 minutes' where od_sob = ${order.transId}
      `
      return order
    },
    mail_given_up: async () => {
      const order = await confirmed()
      await recordOrderMail(db, { orderId: order.orderId, email: 'lin@example.com' }, false)
      return order
    },
    owed_refund: async () => {
      const order = await confirmed()
      const [payment] = (await findOfficeOrder(db, order.orderId))!.payments
      await oweRefund(db, { ...act(order.orderId), paymentId: payment!.id, amount: 100 })
      return order
    },
  }

  it.each(attentionKinds)('finds %s once, and counts it', async (kind) => {
    const before = await countAttention(db)
    const { orderId } = await make[kind]()
    expect(await openOf(orderId)).toMatchObject([
      { kind, order: { id: orderId, memberName: '林小明', class: { title: '測試班' } } },
    ])
    const counted = (counts: typeof before) => counts.find((each) => each.kind === kind)!.count
    expect(counted(await countAttention(db))).toBe(counted(before) + 1)
    expect((await listAttention(db, { kind })).items.every((item) => item.kind === kind)).toBe(true)
  })

  it.each(attentionKinds)('lets %s be handled once, unless the books will prove it', async (kind) => {
    const { orderId } = await make[kind]()
    const [item] = await openOf(orderId)
    const handle = () =>
      handleAttention(db, { kind, subject: item!.subject, reason: '已打電話', doer: actOf(desk) })
    const isHandled = (attentionRules[kind].acts as readonly string[]).includes('handle')
    expect((await handle()).ok).toBe(isHandled)
    expect(await kindsOf(orderId)).toEqual(isHandled ? [] : [kind])
    expect(await handle()).toMatchObject({ ok: false, code: 'not_open' })
  })

  it('ends what was paid without a seat when there is a seat, or the money is owed back', async () => {
    const first = await paidWithoutSeat()
    await addSeat(db, act(first.orderId))
    expect(await kindsOf(first.orderId)).toEqual([])

    const second = await paidWithoutSeat()
    const [payment] = (await findOfficeOrder(db, second.orderId))!.payments
    await oweRefund(db, { ...act(second.orderId), paymentId: payment!.id, amount: 1000 })
    expect((await kindsOf(second.orderId)).sort()).toEqual(['owed_refund', 'paid_without_seat'])
    await oweRefund(db, { ...act(second.orderId), paymentId: payment!.id, amount: 200 })
    expect(await kindsOf(second.orderId)).toEqual(['owed_refund', 'owed_refund'])
    for (const { id } of (await findOfficeOrder(db, second.orderId))!.refunds)
      await endRefund(db, {
        refundId: id,
        doer: actOf(desk),
        end: { as: 'given_back', method: 'cash', givenOn: '2026-12-05' },
      })
    expect(await kindsOf(second.orderId)).toEqual([])
  })

  it('ends what was paid twice when either payment is owed back', async () => {
    const { orderId } = await make.paid_twice()
    const [payment] = (await findOfficeOrder(db, orderId))!.payments
    await oweRefund(db, { ...act(orderId), paymentId: payment!.id, amount: 1200 })
    expect(await kindsOf(orderId)).toEqual(['owed_refund'])
  })

  it('shows a mail that is given up again after it was handled and the address corrected', async () => {
    const { orderId } = await make.mail_given_up()
    const [item] = await openOf(orderId)
    await handleAttention(db, { ...item!, reason: '已打電話', doer: actOf(desk) })
    await correctOrder(db, { ...act(orderId), correction: { email: 'other@example.com' } })
    await recordOrderMail(db, { orderId, email: 'other@example.com' }, false)
    expect(await kindsOf(orderId)).toEqual(['mail_given_up'])
  })

  it('turns pages, and takes no cursor of another list', async () => {
    for (let count = 0; count < 52; count++) await make.conflict()
    const seen: string[] = []
    for (let after: string | null | undefined; after !== null;) {
      const page = await listAttention(db, { kind: 'conflict', after })
      expect(page.items.length).toBeLessThanOrEqual(50)
      seen.push(...page.items.map(({ subject }) => subject))
      after = page.next
    }
    expect(seen.length).toBeGreaterThan(51)
    expect(new Set(seen).size).toBe(seen.length)
    const { next } = await listAttention(db, { kind: 'conflict' })
    await expect(listAttention(db, { after: next! })).rejects.toBeInstanceOf(InvalidCursor)
  })
})
