import { randomUUID } from 'node:crypto'
import type {
  AttentionCount,
  AttentionPage,
  OfficeOrderDetail,
  RegisteredByHand,
} from '@baoming/contract/office'
import { createOrder, createPayment, expireHolds, settleResponses } from '@baoming/database'
import { newClass, sql, testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startOffice, type Person, type TestOffice } from '../support/office.ts'

/** What an act answers, but for what its mail has come to. */
const withoutMails = ({ order, mails: _, ...rest }: OfficeOrderDetail) => ({
  ...rest,
  order: { ...order, confirmationMailed: undefined },
})

describe.each(testServers)('what the office does with registrations, on $name', (server) => {
  let office: TestOffice
  let db: TestOffice['database']['db']
  let desk: Person
  let money: Person
  let owner: Person
  beforeAll(async () => {
    office = await startOffice(server)
    db = office.database.db
    owner = await office.hire()
    desk = await office.hire('desk')
    money = await office.hire('money')
  })
  afterAll(() => office.close())

  let numbers = 10_000
  /** An order with an open payment, and a way to pay it. */
  async function ordered(classSlug: string) {
    const created = await createOrder(db, {
      classSlug,
      memberStatus: 'single',
      member: { name: '林小明', email: 'lin@example.com', phone: '0912345678' },
      locale: 'zh-TW',
    })
    if (!created.ok) throw new Error(created.error)
    const { orderId: id } = created
    const transId = randomUUID().replaceAll('-', '').slice(0, 20).toUpperCase()
    const opened = await createPayment(db, {
      orderId: id,
      transId,
      gateway: 'greenworld',
      keyId: 'k1',
      queryAfterMinutes: null,
    })
    if (!opened.ok) throw new Error(opened.error)
    const body = Buffer.from(`od_sob=${transId}`)
    const gwsr = String(numbers++)
    const pay = () =>
      settleResponses(db, [
        {
          gateway: 'greenworld',
          channel: 'notify',
          method: 'POST',
          body,
          bodySize: body.length,
          od_sob: transId,
          succ: 1,
          amount: opened.payment.amount,
          gwsr,
          gatewayTradeNumber: gwsr,
          outcome: 'succeeded',
          errorId: 'TEST',
        },
      ])
    return { id, pay }
  }

  async function confirmed() {
    const { slug } = await newClass(db)
    const order = await ordered(slug)
    await order.pay()
    return order
  }

  async function paidWithoutSeat() {
    const { slug } = await newClass(db, { capacity: 1 })
    const late = await ordered(slug)
    await db.execute(
      sql`update orders set hold_expires_at = now() - interval '1 minute' where id = ${late.id}`,
    )
    await expireHolds(db)
    await (await ordered(slug)).pay()
    await late.pay()
    return late
  }

  const detail = async (id: string) =>
    (await office.call<OfficeOrderDetail>('getOfficeOrder', { token: desk.token, params: { id } })).body
  const act = async (
    name: Parameters<TestOffice['call']>[0],
    id: string,
    body: object = {},
    person: Person = desk,
  ) =>
    office.call<OfficeOrderDetail>(name, {
      token: person.token,
      params: { id },
      body: { act: randomUUID(), ...body },
    })

  it('adds a seat: the item goes, the mail is owed, and the log says who', async () => {
    const { id } = await paidWithoutSeat()
    const list = () => office.call<AttentionPage>('listAttention', { token: desk.token })
    const [item] = (await list()).body.items.filter(({ order }) => order.id === id)
    expect(item).toMatchObject({
      kind: 'paid_without_seat',
      isAboutMoney: true,
      acts: ['add_seat', 'move', 'owe_refund', 'handle'],
      order: { version: 0, class: { seatsLeft: 0 } },
    })
    const body = { act: randomUUID(), version: item!.order.version, reason: '多一張椅子' }
    const first = await office.call<OfficeOrderDetail>('addSeat', { token: desk.token, params: { id }, body })
    const again = await office.call<OfficeOrderDetail>('addSeat', { token: desk.token, params: { id }, body })
    expect([first.status, again.status]).toEqual([200, 200])
    // The mail may have left in between.
    expect(withoutMails(again.body)).toEqual(withoutMails(first.body))
    expect(first.body).toMatchObject({
      order: { status: 'confirmed', registerIndex: 2 },
      events: [{ kind: 'seat_added', who: '林老師', note: '多一張椅子', data: { seatsAdded: 1 } }],
    })
    expect((await list()).body.items.filter(({ order }) => order.id === id)).toEqual([])
    const [line] = await office.log()
    expect(line).toMatchObject({ action: 'order.seat-added', outcome: 'done', reason: null })
  })

  it('refuses what rests on an older page, and what does not fit, by codes', async () => {
    const { id } = await confirmed()
    const { version } = (await detail(id)).order
    expect((await act('noteOrder', id, { text: '素食' })).status).toBe(200)
    const stale = await act('cancelOfficeOrder', id, { version })
    expect([stale.status, stale.code]).toEqual([412, 'changed_meanwhile'])
    const now = (await detail(id)).order.version
    const nowhere = await act('moveOrder', id, { version: now, classId: 2_000_000_000 })
    expect([nowhere.status, nowhere.code]).toEqual([404, 'not_found'])
    const full = await newClass(db, { capacity: 0 })
    const moved = await act('moveOrder', id, { version: now, classId: full.id })
    expect([moved.status, moved.code]).toEqual([409, 'class_full'])
    const paid = await act('payByHand', id, { version: now, method: 'cash' })
    expect([paid.status, paid.code]).toEqual([409, 'order_not_payable'])
    const unknown = await act('noteOrder', randomUUID(), { text: '素食' })
    expect([unknown.status, unknown.code]).toEqual([404, 'not_found'])
  })

  it.each([
    ['noteOrder', { text: ' ' }],
    ['noteOrder', { text: 'x'.repeat(2001) }],
    ['noteOrder', { act: 'again', text: 'x' }],
    ['correctOrder', { version: 0, email: 'nobody' }],
    ['correctOrder', { version: 0, name: '\u0000' }],
    ['cancelOfficeOrder', {}],
    ['payByHand', { version: 0, method: 'card' }],
    ['changeReceipt', { taxId: '12345678' }],
    ['changeReceipt', { taxId: '1234567' }],
    ['changeReceipt', { title: '' }],
  ] as const)('takes no odd body: %s %j', async (name, body) => {
    const { id } = await confirmed()
    const { status, code } = await act(name, id, body)
    expect([status, code]).toEqual([400, 'bad_request'])
    expect((await detail(id)).events).toEqual([])
  })

  it('registers by hand, tidies what was typed, and answers the same to a double click', async () => {
    const { id: classId } = await newClass(db)
    const body = {
      act: randomUUID(),
      classId,
      paid: 'cash',
      people: [
        { name: '王一', email: ' Wang＠example.com ', memberStatus: 'single' },
        { name: '陳二', memberStatus: 'group', secondName: '陳三' },
      ],
    }
    const calls = await Promise.all(
      [body, body].map((each) =>
        office.call<RegisteredByHand>('registerByHand', { token: desk.token, body: each }),
      ),
    )
    expect(calls.map(({ status }) => status)).toEqual([200, 200])
    expect(calls[0]!.body).toEqual(calls[1]!.body)
    const [first, second] = calls[0]!.body.orders
    expect((await detail(first!.id)).order).toMatchObject({ memberEmail: 'Wang@example.com', byHand: true })
    expect(await detail(second!.id)).toMatchObject({
      order: { memberEmail: '', secondName: '陳三', confirmationMailed: false },
      payments: [{ gateway: 'cash', recordedBy: '林老師' }],
    })
  })

  it('records what is to be given back, for those who may move money', async () => {
    const { id } = await confirmed()
    const [payment] = (await detail(id)).payments
    const refund = { paymentId: payment!.id, amount: 500 }
    expect((await act('oweRefund', id, refund)).code).toBe('not_permitted')
    const owed = await act('oweRefund', id, refund, money)
    expect(owed.body.refunds).toMatchObject([{ amount: 500, recordedBy: '林老師', endedAs: null }])
    expect((await act('oweRefund', id, { ...refund, amount: 701 }, money)).code).toBe('refund_too_large')
    const count = async () =>
      (await office.call<AttentionCount>('countAttention', { token: money.token })).body.kinds.find(
        ({ kind }) => kind === 'owed_refund',
      )!.count
    const before = await count()
    const end = { as: 'given_back', method: 'transfer', givenOn: '2026-12-05' }
    const ended = await act('endRefund', owed.body.refunds[0]!.id, end, money)
    expect(ended.body.refunds).toMatchObject([{ endedAs: 'given_back', givenOn: '2026-12-05' }])
    expect(await count()).toBe(before - 1)
    const odd = await act('endRefund', owed.body.refunds[0]!.id, { ...end, givenOn: '2026-02-30' }, money)
    expect(odd.code).toBe('bad_request')
  })

  it('issues a receipt that the customer may fill in', async () => {
    const { id } = await confirmed()
    await act('changeReceipt', id, { title: '河岸社區大學', taxId: '04595257' })
    const issued = await act('issueReceipt', id)
    expect(issued.body.receipt).toMatchObject({ title: '河岸社區大學', taxId: '04595257' })
    expect(issued.body.receipt.number).toMatch(/^20\d\d-\d{6}$/)
    expect((await act('issueReceipt', id)).body.receipt).toEqual(issued.body.receipt)
    const { body } = await office.call('getReceipt', { token: desk.token, params: { id } })
    expect(body).toMatchObject({
      amount: 1200,
      givenBack: 0,
      memberName: '林小明',
      number: issued.body.receipt.number,
    })
  })

  it('shows owners, and nobody else, what a gateway sent', async () => {
    const { id } = await confirmed()
    const [response] = (await detail(id)).responses
    const read = (person: Person, responseId = String(response!.id)) =>
      office.call<{ body: string }>('readRawResponse', { token: person.token, params: { id: responseId } })
    expect((await read(owner)).body.body).toMatch(/^od_sob=/)
    expect((await read(desk)).code).toBe('not_permitted')
    expect((await read(owner, '999999999')).code).toBe('not_found')
  })

  it('writes no names, addresses or reasons into the log', async () => {
    const { id } = await confirmed()
    const { version } = (await detail(id)).order
    await act('correctOrder', id, { version, name: '秘密姓名', email: 'secret@example.com' })
    await act('noteOrder', id, { text: '秘密備註' })
    const rows = await db.execute<{ line: string }>(
      sql`select to_jsonb(office_log)::text as line from office_log`,
    )
    const events = await db.execute<{ line: string }>(
      sql`select to_jsonb(order_events)::text as line from order_events`,
    )
    for (const { line } of [...rows, ...events]) expect(line).not.toMatch(/秘密|secret@/)
  })
})
