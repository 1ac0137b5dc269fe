import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditBooks } from '../../../src/books/audit-books.ts'
import { expireHolds } from '../../../src/holds/expire-holds.ts'
import { cancelOrder } from '../../../src/orders/cancel-order.ts'
import { eraseOrders } from '../../../src/erasing/erase-orders.ts'
import { addSeat } from '../../../src/orders/acts/add-seat.ts'
import { cancelByOffice } from '../../../src/orders/acts/cancel-by-office.ts'
import { correctOrder } from '../../../src/orders/acts/correct-order.ts'
import { moveOrder } from '../../../src/orders/acts/move-order.ts'
import { noteOrder } from '../../../src/orders/acts/note-order.ts'
import { endRefund, oweRefund } from '../../../src/orders/acts/owed-refunds.ts'
import { payByHand } from '../../../src/orders/acts/pay-by-hand.ts'
import { changeReceipt, findReceipt, issueReceipt } from '../../../src/orders/acts/receipts.ts'
import { registerByHand } from '../../../src/orders/acts/register-by-hand.ts'
import { resendMail } from '../../../src/orders/acts/resend-mail.ts'
import { findOfficeOrder } from '../../../src/orders/find-office-order.ts'
import { settleResponses } from '../../../src/settling/settle.ts'
import { newClass, type TestDatabase, testServers } from '../../../src/testing/index.ts'
import { actOf, newDesk, owedFor, recordOf } from '../../support/acts.ts'
import { letHoldRunOut, openOrder, readClass, readOrder, responseFor } from '../../support/orders.ts'

describe.each(testServers)('acts of the office on $name', (server) => {
  let database: TestDatabase
  let db: TestDatabase['db']
  let desk: string
  beforeAll(async () => {
    database = await server.open()
    db = database.db
    desk = await newDesk(db)
  })
  afterAll(async () => {
    // Whatever these tests did, the books agree.
    const { checks } = await auditBooks(db)
    expect(checks.filter(({ differences }) => differences > 0)).toEqual([])
    await database.close()
  })

  const act = (orderId: string) => ({ orderId, doer: actOf(desk) })

  async function confirmed(slug: string, memberStatus: 'single' | 'group' = 'single') {
    const order = await openOrder(db, slug, memberStatus)
    await settleResponses(db, [responseFor(order)])
    return order
  }

  /** Paid after its hold had ended and another one had taken its seat. */
  async function paidWithoutSeat() {
    const course = await newClass(db, { capacity: 1 })
    const late = await openOrder(db, course.slug)
    await letHoldRunOut(db, late.orderId)
    await expireHolds(db)
    await confirmed(course.slug)
    await settleResponses(db, [responseFor(late)])
    return { ...late, course }
  }

  const counts = async (classId: number) => {
    const { capacity, confirmedRegisterCount, heldSeats, lastRegisterIndex } = await readClass(db, classId)
    return [capacity, confirmedRegisterCount, heldSeats, lastRegisterIndex]
  }

  describe('cancelling', () => {
    it('frees the seats, keeps the number, tells the customer, and is done once', async () => {
      const { id, slug } = await newClass(db, { capacity: 2 })
      const { orderId, transId, amount } = await confirmed(slug, 'group')
      const once = act(orderId)
      const first = await cancelByOffice(db, { ...once, reason: '生病了' })
      expect(first).toMatchObject({ ok: true, event: { kind: 'cancelled', data: { number: 1, seats: 2 } } })
      expect(await cancelByOffice(db, once)).toEqual({ ok: true, event: null })
      expect(await cancelByOffice(db, act(orderId))).toEqual({ ok: true, event: null })
      expect(await readOrder(db, orderId)).toMatchObject({
        status: 'cancelled',
        registerIndex: 1,
        cancelledAt: expect.any(Date) as Date,
      })
      expect(await counts(id)).toEqual([2, 0, 0, 1])
      expect(await owedFor(db, orderId)).toEqual(['order-mail', 'cancelled-mail'])
      const found = await findOfficeOrder(db, orderId)
      expect(found!.events).toMatchObject([{ kind: 'cancelled', who: '林美', note: '生病了' }])

      // The number is never given again, and money that comes now is a double payment.
      await confirmed(slug)
      expect(await counts(id)).toEqual([2, 1, 0, 2])
      const [more] = await settleResponses(db, [responseFor({ transId, amount }, { gwsr: '77' })])
      expect(more!.verdict).toBe('conflict')
    })

    it('ends a hold as the customer would', async () => {
      const { id, slug } = await newClass(db)
      const { orderId } = await openOrder(db, slug)
      await cancelByOffice(db, act(orderId))
      expect(await readOrder(db, orderId)).toMatchObject({
        status: 'expired',
        cancelledAt: expect.any(Date) as Date,
      })
      expect(await counts(id)).toEqual([10, 0, 0, 0])
      expect(await recordOf(db, orderId)).toMatchObject([{ kind: 'cancelled', actor: 'staff' }])
    })

    it('is refused where there is no seat to give back', async () => {
      const { orderId } = await paidWithoutSeat()
      const refused = { ok: false, code: 'order_not_cancellable' }
      expect(await cancelByOffice(db, act(orderId))).toEqual(refused)
      expect(await cancelByOffice(db, act(randomUUID()))).toEqual({ ok: false, code: 'not_found' })
      expect(await recordOf(db, orderId)).toEqual([])
    })
  })

  describe('adding a seat', () => {
    it('raises the capacity by what is missing, once', async () => {
      const { orderId, course } = await paidWithoutSeat()
      const first = await addSeat(db, act(orderId))
      expect(first).toMatchObject({ ok: true, event: { data: { number: 2, seats: 1, seatsAdded: 1 } } })
      expect(await addSeat(db, act(orderId))).toEqual({ ok: true, event: null })
      expect(await counts(course.id)).toEqual([2, 2, 0, 2])
      expect(await readOrder(db, orderId)).toMatchObject({ status: 'confirmed', registerIndex: 2 })
      expect(await owedFor(db, orderId)).toEqual(['order-mail', 'office-mail'])
    })

    it('takes a seat that has become free instead', async () => {
      const { orderId, course } = await paidWithoutSeat()
      const [other] = await database.sql<{ id: string }[]>`
        select id from orders where class_id = ${course.id} and status = 'confirmed'
      `
      await cancelByOffice(db, act(other!.id))
      expect(await addSeat(db, act(orderId))).toMatchObject({ ok: true, event: { data: { seatsAdded: 0 } } })
      expect(await counts(course.id)).toEqual([1, 1, 0, 2])
    })

    it('is refused for other orders', async () => {
      const { slug } = await newClass(db)
      const { orderId } = await openOrder(db, slug)
      expect(await addSeat(db, act(orderId))).toEqual({ ok: false, code: 'order_not_waiting' })
    })
  })

  describe('moving', () => {
    it('gives a number there, keeps the old one taken, and records the difference', async () => {
      const from = await newClass(db)
      const to = await newClass(db, { priceSingle: 1500, capacity: 1 })
      const { orderId } = await confirmed(from.slug)
      const moved = await moveOrder(db, { ...act(orderId), classId: to.id, version: 0 })
      expect(moved).toMatchObject({
        ok: true,
        event: {
          data: { leftClassId: from.id, leftNumber: 1, number: 1, priceDifference: 300, seatsAdded: 0 },
        },
      })
      expect(await moveOrder(db, { ...act(orderId), classId: to.id })).toEqual({ ok: true, event: null })
      expect(await counts(from.id)).toEqual([10, 0, 0, 1])
      expect(await counts(to.id)).toEqual([1, 1, 0, 1])
      expect(await readOrder(db, orderId)).toMatchObject({ classId: to.id, amount: 1200, registerIndex: 1 })
      expect(await owedFor(db, orderId)).toEqual(['order-mail', 'office-mail'])
      const next = await confirmed(from.slug)
      expect((await readOrder(db, next.orderId)).registerIndex).toBe(2)

      // Back again: a third number.
      await moveOrder(db, { ...act(orderId), classId: from.id })
      expect((await readOrder(db, orderId)).registerIndex).toBe(3)
    })

    it('is refused for a stale page, a full class, and classes that do not take place', async () => {
      const { slug } = await newClass(db)
      const { orderId } = await confirmed(slug)
      const full = await newClass(db, { capacity: 0 })
      const past = await newClass(db, {
        startsAt: new Date(Date.now() - 7200_000),
        endsAt: new Date(Date.now() - 3600_000),
      })
      const calledOff = await newClass(db, { calledOffAt: new Date() })
      const forTwo = await newClass(db, { priceSingle: null })
      const to = (classId: number, more = {}) => moveOrder(db, { ...act(orderId), classId, ...more })
      expect(await to(full.id)).toEqual({ ok: false, code: 'class_full' })
      expect(await to(past.id)).toEqual({ ok: false, code: 'class_over' })
      expect(await to(calledOff.id)).toEqual({ ok: false, code: 'class_called_off' })
      expect(await to(forTwo.id)).toEqual({ ok: false, code: 'member_status_not_offered' })
      expect(await to(2_000_000_000)).toEqual({ ok: false, code: 'class_not_found' })
      expect(await to(full.id, { addSeats: true, version: 5 })).toEqual({
        ok: false,
        code: 'changed_meanwhile',
      })
      expect(await recordOf(db, orderId)).toEqual([])
      expect(await to(full.id, { addSeats: true, version: 0 })).toMatchObject({
        event: { data: { seatsAdded: 1 } },
      })
      expect(await counts(full.id)).toEqual([1, 1, 0, 1])
    })

    it('gives one without a seat a seat elsewhere', async () => {
      const { orderId } = await paidWithoutSeat()
      const to = await newClass(db)
      const moved = await moveOrder(db, { ...act(orderId), classId: to.id })
      expect(moved).toMatchObject({ ok: true, event: { kind: 'moved' } })
      expect(moved.ok && moved.event!.data).not.toHaveProperty('leftNumber')
      expect(await readOrder(db, orderId)).toMatchObject({ status: 'confirmed', registerIndex: 1 })
    })
  })

  describe('by hand', () => {
    const person = (name: string, more = {}) => ({ name, memberStatus: 'single' as const, ...more })

    it('registers several people, with and without an address, once', async () => {
      const { id: classId } = await newClass(db, { capacity: 4 })
      const doer = actOf(desk)
      const people = [
        person('王一', { email: 'wang@example.com' }),
        person('陳二', { memberStatus: 'group', secondName: '陳三', phone: '0912345678' }),
      ]
      const registration = { classId, people, paid: 'cash' as const }
      const first = await registerByHand(db, doer, registration)
      const again = await registerByHand(db, doer, registration)
      if (!first.ok || !again.ok) throw new Error('refused')
      expect(first.orders.map(({ registerIndex }) => registerIndex)).toEqual([1, 2])
      expect(again).toEqual({ ok: true, orders: first.orders, events: [] })
      expect(await counts(classId)).toEqual([4, 3, 0, 2])
      const [wang, chen] = first.orders
      expect(await owedFor(db, wang!.id)).toEqual(['order-mail'])
      expect(await owedFor(db, chen!.id)).toEqual([])
      expect(await readOrder(db, chen!.id)).toMatchObject({
        byHand: true,
        memberEmail: '',
        secondName: '陳三',
        confirmPaymentEmailOk: false,
        amount: 2200,
      })
      const found = await findOfficeOrder(db, chen!.id)
      expect(found!.payments).toMatchObject([
        { gateway: 'cash', status: 'complete', amount: 2200, recordedBy: '林美' },
      ])
    })

    it('registers all or none', async () => {
      const { id: classId } = await newClass(db, { capacity: 1 })
      const people = [person('王一'), person('陳二')]
      const full = await registerByHand(db, actOf(desk), { classId, people, paid: 'cash' })
      expect(full).toEqual({ ok: false, code: 'class_full' })
      const odd = [person('王一'), person('陳二', { secondName: '陳三' })]
      const refused = await registerByHand(db, actOf(desk), {
        classId,
        people: odd,
        paid: 'cash',
        addSeats: true,
      })
      expect(refused).toEqual({ ok: false, code: 'no_second_person' })
      expect(await counts(classId)).toEqual([1, 0, 0, 0])
      const grown = await registerByHand(db, actOf(desk), { classId, people, paid: 'cash', addSeats: true })
      expect(grown).toMatchObject({
        ok: true,
        events: [{ data: { seatsAdded: 1 } }, { data: { seatsAdded: 0 } }],
      })
      expect(await counts(classId)).toEqual([2, 2, 0, 2])
    })

    it('asks why where it is not the price', async () => {
      const { id: classId } = await newClass(db)
      const people = [person('王一')]
      const needed = { ok: false, code: 'reason_needed' }
      expect(await registerByHand(db, actOf(desk), { classId, people, paid: 'free' })).toEqual(needed)
      expect(await registerByHand(db, actOf(desk), { classId, people, paid: 'cash', amount: 900 })).toEqual(
        needed,
      )
      const free = await registerByHand(db, actOf(desk), { classId, people, paid: 'free', reason: '志工' })
      expect(free).toMatchObject({ ok: true, events: [{ data: { amount: 0, price: 1200, method: 'free' } }] })
    })

    it('pays a pending order, and a success that comes later is a double payment', async () => {
      const { id, slug } = await newClass(db)
      const pending = await openOrder(db, slug)
      const paid = await payByHand(db, { ...act(pending.orderId), method: 'transfer', reference: '12345' })
      expect(paid).toMatchObject({
        ok: true,
        event: { data: { method: 'transfer', amount: 1200, number: 1 } },
      })
      expect(await payByHand(db, { ...act(pending.orderId), method: 'cash' })).toEqual({
        ok: false,
        code: 'order_not_payable',
      })
      expect(await counts(id)).toEqual([10, 1, 0, 1])
      const [settled] = await settleResponses(db, [responseFor(pending)])
      expect(settled!.verdict).toBe('double_payment')
      expect(await owedFor(db, pending.orderId)).toEqual(['order-mail'])
    })

    it('pays an order whose hold has ended, where there is a seat', async () => {
      const { slug } = await newClass(db, { capacity: 1 })
      const { orderId } = await openOrder(db, slug)
      await cancelOrder(db, orderId)
      await confirmed(slug)
      const cash = { method: 'cash' as const }
      expect(await payByHand(db, { ...act(orderId), ...cash })).toEqual({ ok: false, code: 'class_full' })
      expect(await payByHand(db, { ...act(orderId), ...cash, addSeats: true })).toMatchObject({
        event: { data: { number: 2, seatsAdded: 1 } },
      })
    })
  })

  describe('correcting', () => {
    it('names the fields, voids links of the old address, and mails the new one', async () => {
      const { slug } = await newClass(db)
      const { orderId } = await confirmed(slug)
      const correction = { name: '林大明', email: 'right@example.com', phone: null }
      const done = await correctOrder(db, { ...act(orderId), version: 0, correction })
      expect(done).toMatchObject({ ok: true, event: { data: { fields: ['name', 'email', 'phone'] } } })
      expect(await correctOrder(db, { ...act(orderId), correction })).toEqual({ ok: true, event: null })
      expect(await readOrder(db, orderId)).toMatchObject({
        memberName: '林大明',
        memberEmail: 'right@example.com',
        memberPhone: null,
        tokenVersion: 1,
        emailCorrections: 0,
      })
      expect(await owedFor(db, orderId)).toEqual(['order-mail', 'office-mail'])
      const stale = await correctOrder(db, { ...act(orderId), version: 0, correction: { name: '林小明' } })
      expect(stale).toEqual({ ok: false, code: 'changed_meanwhile' })
    })

    it('knows a second person of a group alone', async () => {
      const { slug } = await newClass(db)
      const single = await confirmed(slug)
      const group = await confirmed(slug, 'group')
      const correction = { secondName: '林二' }
      expect(await correctOrder(db, { ...act(single.orderId), correction })).toEqual({
        ok: false,
        code: 'no_second_person',
      })
      await correctOrder(db, { ...act(group.orderId), correction })
      expect((await readOrder(db, group.orderId)).secondName).toBe('林二')
    })
  })

  it('mails again what there is to say', async () => {
    const { slug } = await newClass(db)
    const paid = await confirmed(slug)
    const pending = await openOrder(db, slug)
    const cancelled = await openOrder(db, slug)
    await cancelOrder(db, cancelled.orderId)
    for (const { orderId } of [paid, pending]) await resendMail(db, act(orderId))
    expect(await owedFor(db, paid.orderId)).toEqual(['order-mail', 'office-mail'])
    expect(await owedFor(db, pending.orderId)).toEqual(['unpaid-mail'])
    expect(await resendMail(db, act(cancelled.orderId))).toEqual({ ok: false, code: 'nothing_to_mail' })
  })

  describe('money that is owed', () => {
    it('stays within its payment, and ends once', async () => {
      const { slug } = await newClass(db)
      const { orderId } = await confirmed(slug)
      const payment = (await findOfficeOrder(db, orderId))!.payments[0]!
      const owe = (amount: number) => oweRefund(db, { ...act(orderId), paymentId: payment.id, amount })
      expect(await owe(1000)).toMatchObject({ ok: true, event: { data: { amount: 1000 } } })
      expect(await owe(201)).toEqual({ ok: false, code: 'refund_too_large' })
      expect(await owe(200)).toMatchObject({ ok: true })
      const [first, second] = (await findOfficeOrder(db, orderId))!.refunds
      const end = { as: 'given_back', method: 'transfer', givenOn: '2026-12-05' } as const
      const ended = await endRefund(db, { refundId: first!.id, doer: actOf(desk), end })
      expect(ended).toMatchObject({ ok: true, orderId, event: { kind: 'refund_ended' } })
      expect(await endRefund(db, { refundId: first!.id, doer: actOf(desk), end })).toMatchObject({
        ok: false,
        code: 'refund_ended',
      })
      const withdrawn = { as: 'withdrawn', reason: '記錯' } as const
      await endRefund(db, { refundId: second!.id, doer: actOf(desk), end: withdrawn })
      expect(await owe(201)).toEqual({ ok: false, code: 'refund_too_large' })
      expect(await owe(200)).toMatchObject({ ok: true })
    })

    it.each([
      [
        'more than the payment',
        'insert into owed_refunds (payment_id, amount, recorded_by) select payments.id, 1201, staff.id from payments, staff where trans_id = $1 limit 1',
        'owed_refunds_within_payment',
      ],
      [
        'a payment that is not complete',
        'insert into owed_refunds (payment_id, amount, recorded_by) select payments.id, 1, staff.id from payments, staff where trans_id = $2 limit 1',
        'owed_refunds_within_payment',
      ],
    ])('is not recorded for %s, whoever asks', async (_name, text, constraint) => {
      const { slug } = await newClass(db)
      const paid = await confirmed(slug)
      const open = await openOrder(db, slug)
      const statement = text.replace('$1', `'${paid.transId}'`).replace('$2', `'${open.transId}'`)
      await expect(database.sql.unsafe(statement)).rejects.toMatchObject({ constraint_name: constraint })
    })
  })

  describe('receipts', () => {
    it('take their number once, in order, and what they are made out to at any time', async () => {
      const { slug } = await newClass(db)
      const first = await confirmed(slug)
      const second = await confirmed(slug)
      const pending = await openOrder(db, slug)
      await changeReceipt(db, { ...act(first.orderId), buyer: { title: '社區大學', taxId: '04595257' } })
      const numbers: number[] = []
      for (const { orderId } of [first, second, first]) {
        await issueReceipt(db, act(orderId))
        numbers.push((await findReceipt(db, orderId))!.number!)
      }
      expect(numbers).toEqual([numbers[0], numbers[0]! + 1, numbers[0]])
      expect(await issueReceipt(db, act(pending.orderId))).toEqual({ ok: false, code: 'nothing_paid' })
      await changeReceipt(db, { ...act(first.orderId), buyer: { taxId: null } })
      expect(await findReceipt(db, first.orderId)).toMatchObject({
        title: '社區大學',
        taxId: null,
        number: numbers[0],
        payments: [{ method: 'greenworld', amount: 1200 }],
      })
      expect((await recordOf(db, first.orderId)).map(({ kind }) => kind)).toEqual([
        'receipt_changed',
        'receipt_issued',
        'receipt_changed',
      ])
    })

    it.each([
      ['04595257', true],
      ['10458575', true],
      ['10458574', true],
      ['10458576', false],
      ['04595253', false],
      ['0459525', false],
      ['1234567a', false],
      ['', false],
    ])('know the tax number %s: %s', async (taxId, isRight) => {
      const [row] = await database.sql`select is_tax_id(${taxId}) as right`
      expect(row).toEqual({ right: isRight })
    })
  })

  it('notes are erased with the order, and acts stay', async () => {
    const { slug } = await newClass(db)
    const { orderId } = await confirmed(slug, 'group')
    await noteOrder(db, { ...act(orderId), text: ' 她是老師的朋友 ' })
    await correctOrder(db, { ...act(orderId), correction: { secondName: '林二' } })
    await changeReceipt(db, { ...act(orderId), buyer: { title: '林家', taxId: '04595257' } })
    expect((await findOfficeOrder(db, orderId))!.events[0]).toMatchObject({ note: '她是老師的朋友' })
    await eraseOrders(db, [orderId])
    const found = await findOfficeOrder(db, orderId)
    expect(found!.events.map(({ kind, note }) => [kind, note])).toEqual([
      ['noted', null],
      ['corrected', null],
      ['receipt_changed', null],
    ])
    expect(found!.order.secondName).toBeNull()
    expect(found!.receipt).toMatchObject({ title: null, taxId: null })
    expect(await noteOrder(db, { ...act(orderId), text: 'x' })).toEqual({ ok: false, code: 'not_found' })
  })

  it.each([
    ['update', `update order_events set kind = 'noted'`],
    ['delete', `delete from order_events`],
    ['truncate', `truncate order_events cascade`],
  ])('rejects an %s of the record', async (_name, statement) => {
    await expect(database.sql.unsafe(statement)).rejects.toMatchObject({ code: '42501' })
  })
})
