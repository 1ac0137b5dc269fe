import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findOfficeOrder } from '../../src/orders/find-office-order.ts'
import { listOfficeOrders, type OfficeOrdersQuery } from '../../src/orders/list-office-orders.ts'
import { orders, orderStatuses, payments } from '../../src/schema/index.ts'
import { settleResponses } from '../../src/settling/settle.ts'
import { InvalidCursor, writeCursor } from '../../src/sql/page-cursor.ts'
import { newClass, type TestDatabase, testServers } from '../../src/testing/index.ts'
import { openOrder, openPayment, responseFor } from '../support/orders.ts'

type NewRow = Partial<typeof orders.$inferInsert>
const sorts = ['-createdAt', 'createdAt', 'memberName', 'registerIndex'] as const

describe.each(testServers)('the office’s list of orders on $name', (server) => {
  let database: TestDatabase
  let classId: number
  beforeAll(async () => {
    database = await server.open()
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    await database.sql`truncate orders, payments, gateway_responses, classes, outbox cascade`
    classId = (await newClass(database.db)).id
  })

  /** Writes a row as it stands; unless told otherwise an order that has expired, which has come to rest. */
  async function add(values: NewRow = {}): Promise<string> {
    const [row] = await database.db
      .insert(orders)
      .values({
        classId,
        memberStatus: 'single',
        memberName: '林小明',
        memberEmail: 'lin@example.com',
        locale: 'zh-TW',
        seats: 1,
        amount: 1200,
        status: 'expired',
        holdExpiresAt: new Date(),
        ...values,
      })
      .returning({ id: orders.id })
    return row!.id
  }

  const confirmed = (registerIndex: number, values: NewRow = {}): NewRow => ({
    status: 'confirmed',
    registerIndex,
    confirmPaymentEmailOk: true,
    ...values,
  })
  const list = (query: OfficeOrdersQuery = {}) => listOfficeOrders(database.db, query)
  const ids = async (query: OfficeOrdersQuery = {}) => (await list(query)).rows.map(({ id }) => id)
  const find = (search: string, query: OfficeOrdersQuery = {}) => ids({ search, ...query })

  /** All pages one after another. */
  async function readThrough(query: OfficeOrdersQuery, between: () => Promise<unknown> = async () => {}) {
    const read: string[] = []
    for (let after: string | undefined; ;) {
      const page = await list({ ...query, after })
      read.push(...page.rows.map(({ id }) => id))
      if (page.next === null) return read
      expect(page.rows).toHaveLength(50)
      after = page.next
      await between()
    }
  }

  describe('search', () => {
    it.each([
      ['小明', '林小明'],
      ['林', '林小明'],
      ['林小明', '林小明'],
      ['明', '林小明'],
      ['mei lin', 'Mei Lin'],
      ['EI L', 'Mei Lin'],
      ['𠮷', '𠮷田'],
      ['𠮷田', '𠮷田'],
      ["O'Br", "O'Brien"],
      [' 小明 ', '林小明'],
    ])('finds %s in the name %s', async (typed, memberName) => {
      const wanted = await add({ memberName })
      await add({ memberName: '陳大文', memberEmail: 'other@example.com' })
      expect(await find(typed)).toEqual([wanted])
    })

    it.each([['mei.lin'], ['MEI.LIN@EXAMPLE.ORG'], ['@example.org'], ['in@example.o'], ['ｍｅｉ．ｌｉｎ']])(
      'finds %s in an address',
      async (typed) => {
        const wanted = await add({ memberEmail: 'Mei.Lin@example.org' })
        await add()
        expect(await find(typed)).toEqual([wanted])
      },
    )

    it.each([
      ['0912-345-678', '0912345678'],
      ['0912345678', '0912-345-678'],
      ['345678', '0912 345 678'],
      ['345 678', '0912-345-678'],
      ['(02) 2345', '02-2345 6789'],
      ['0912345678', '+886 912 345 678'],
      ['+886912345678', '0912-345-678'],
      ['８８６９１２３４５６７８', '0912345678'],
    ])('finds %s in the phone number %s', async (typed, memberPhone) => {
      const wanted = await add({ memberPhone })
      await add({ memberPhone: '0987-000-111' })
      await add()
      expect(await find(typed)).toEqual([wanted])
    })

    it('finds orders in motion as well as those at rest', async () => {
      const all = [
        await add({ status: 'pending' }),
        await add(confirmed(1, { confirmPaymentEmailOk: null })),
        await add(confirmed(2)),
        await add(confirmed(3, { confirmPaymentEmailOk: false })),
        await add(),
        await add({ status: 'paid_without_seat' }),
        await add({ status: 'paid_without_seat', confirmPaymentEmailOk: true }),
      ]
      for (const sort of sorts) expect((await find('小明', { sort })).sort()).toEqual([...all].sort())
    })

    it('finds a registration number in every class, and only the number behind a #', async () => {
      const other = await newClass(database.db)
      const first = await add(confirmed(12))
      const second = await add(confirmed(12, { classId: other.id }))
      const phone = await add({ memberPhone: '0912000012' })
      await add(confirmed(120, { memberEmail: 'x@example.com' }))
      expect((await find('#12')).sort()).toEqual([first, second].sort())
      expect(await find('#12', { class: other.id })).toEqual([second])
      expect(await find('12')).toContain(phone)
      expect(await find('12')).toContain(first)
      expect(await find('#0')).toEqual([])
      expect(await find('#9999999999')).toEqual([])
    })

    it('finds a trade number, a gateway’s number and an id', async () => {
      const { slug } = await newClass(database.db)
      const paid = await openOrder(database.db, slug)
      const response = responseFor(paid, { gatewayTradeNumber: 'GW2611290001' })
      await settleResponses(database.db, [response])
      const other = await openOrder(database.db, slug)
      expect(await find(paid.transId)).toEqual([paid.orderId])
      expect(await find(paid.transId.toLowerCase())).toEqual([paid.orderId])
      expect(await find('GW2611290001')).toEqual([paid.orderId])
      expect(await find(other.transId)).toEqual([other.orderId])
      expect(await find(other.orderId.toUpperCase())).toEqual([other.orderId])
      expect(await find(randomUUID())).toEqual([])
    })

    it('takes %, _ and \\ as they are', async () => {
      await add({ memberName: '林小明' })
      const percent = await add({ memberName: '100% 陳', memberEmail: 'a_b@example.com' })
      const slash = await add({ memberName: 'a\\b', memberEmail: 'c@example.com' })
      expect(await find('0%')).toEqual([percent])
      expect(await find('%%')).toEqual([])
      expect(await find('%')).toEqual([percent])
      expect(await find('a_b')).toEqual([percent])
      expect(await find('__')).toEqual([])
      expect(await find('\\')).toEqual([slash])
      expect(await find('a\\b')).toEqual([slash])
      expect(await find(`'; drop table orders; --`)).toEqual([])
      expect(await find('{"a"}')).toEqual([])
    })

    it('finds nothing of an erased order', async () => {
      const id = await add({ memberPhone: '0912345678' })
      await database.db
        .update(orders)
        .set({ memberName: '', memberEmail: '', memberPhone: null, erasedAt: new Date() })
        .where(eq(orders.id, id))
      for (const typed of ['林', '小明', 'lin@', '0912']) expect(await find(typed)).toEqual([])
      expect(await find(id)).toEqual([id])
    })

    it('finds the same whether few rows match or many', async () => {
      await database.sql`
        insert into orders (class_id, member_status, member_name, member_email, locale, seats, amount, status,
                            hold_expires_at, confirm_payment_email_ok, created_at)
        select ${classId}::bigint, 'single', case when number % 7 = 0 then '王' else '陳' end || '大文' || number,
          'm' || number || '@example.com', 'zh-TW', 1, 1200,
          case when number % 3 = 0 then 'expired' else 'paid_without_seat' end, now(),
          case when number % 5 = 0 then null else true end, now() - make_interval(mins => number)
        from generate_series(1, 2600) number
      `
      const count = async (text: string) => {
        const [row] = await database.sql<{ count: number }[]>`
          select count(*)::integer from orders where member_name like ${`%${text}%`}`
        return row!.count
      }
      for (const sort of sorts) {
        for (const text of ['王', '大文', '文25', '王大文24']) {
          const read = await readThrough({ search: text, sort })
          expect(new Set(read).size, `${text} by ${sort}`).toBe(read.length)
          expect(read.length, `${text} by ${sort}`).toBe(await count(text))
        }
        expect(await readThrough({ sort }), sort).toHaveLength(2600)
      }
    }, 60_000)
  })

  it.each(orderStatuses)('filters by the status %s, alone and with a class and a search', async (status) => {
    const other = await newClass(database.db)
    const rows: Record<string, string> = {}
    for (const id of [classId, other.id]) {
      rows[`pending ${id}`] = await add({ classId: id, status: 'pending' })
      rows[`confirmed ${id}`] = await add(confirmed(1, { classId: id }))
      rows[`expired ${id}`] = await add({ classId: id })
      rows[`cancelled ${id}`] = await add(
        confirmed(2, { classId: id, status: 'cancelled', cancelledAt: new Date() }),
      )
      rows[`paid_without_seat ${id}`] = await add({ classId: id, status: 'paid_without_seat' })
    }
    const [here, there] = [rows[`${status} ${classId}`]!, rows[`${status} ${other.id}`]!]
    for (const sort of sorts) {
      expect((await ids({ status, sort })).sort()).toEqual([here, there].sort())
      expect(await ids({ status, class: classId, sort })).toEqual([here])
      expect((await find('小明', { status, sort })).sort()).toEqual([here, there].sort())
      expect(await find('小明', { status, class: other.id, sort })).toEqual([there])
      expect(await find('nobody', { status, sort })).toEqual([])
    }
  })

  it('sorts by time, by name with erased orders last, and by class and number', async () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 0, minute))
    const second = await add(confirmed(2, { memberName: '王', createdAt: at(1) }))
    const first = await add(confirmed(1, { memberName: 'Zoe', createdAt: at(2) }))
    const pending = await add({ status: 'pending', memberName: '丁', createdAt: at(3) })
    const erased = await add({
      memberName: '',
      memberEmail: '',
      erasedAt: new Date(),
      createdAt: at(4),
    })
    expect(await ids()).toEqual([erased, pending, first, second])
    expect(await ids({ sort: 'createdAt' })).toEqual([second, first, pending, erased])
    expect(await ids({ sort: 'memberName' })).toEqual([first, pending, second, erased])
    expect((await ids({ sort: 'registerIndex' })).slice(0, 2)).toEqual([first, second])
  })

  it('shows of an order what its class is called, and nothing that is secret', async () => {
    const id = await add(confirmed(3, { memberPhone: '0912-345-678', emailUndeliverable: true }))
    const { rows, next } = await list()
    expect(next).toBeNull()
    expect(rows).toMatchObject([
      {
        id,
        class: { id: classId, title: '測試班', timeZone: 'Asia/Taipei' },
        memberName: '林小明',
        memberPhone: '0912-345-678',
        seats: 1,
        amount: 1200,
        status: 'confirmed',
        registerIndex: 3,
        emailUndeliverable: true,
      },
    ])
    expect(Object.keys(rows[0]!)).not.toContain('tokenVersion')
  })

  describe('pages', () => {
    /** Rows with ties in every sort: the same moment, name and class, and no number. */
    const addMany = async (count: number, minutesAgo = 0) => {
      await database.sql`
        insert into orders (class_id, member_status, member_name, member_email, locale, seats, amount, status,
                            hold_expires_at, created_at, confirm_payment_email_ok)
        select ${classId}::bigint, 'single', '林' || number % 3, 'm' || number || '@example.com', 'zh-TW', 1, 1200,
          case when number % 4 = 0 then 'pending' else 'expired' end, now(),
          date_trunc('hour', now()) - make_interval(mins => ${minutesAgo}),
          case when number % 4 = 0 then null else true end
        from generate_series(1, ${count}) number
      `
    }

    it.each(sorts)('show each row once by %s where all sort keys are alike', async (sort) => {
      await addMany(120)
      const read = await readThrough({ sort })
      expect(read).toHaveLength(120)
      expect(new Set(read).size).toBe(120)
      expect(await readThrough({ sort, search: '林1' })).toHaveLength(40)
    })

    it.each(sorts)('by %s lose and repeat nothing while orders are inserted', async (sort) => {
      await addMany(160)
      const before = await database.db.select({ id: orders.id }).from(orders)
      const read = await readThrough({ sort }, async () => {
        await addMany(7)
        await addMany(7, 60)
      })
      expect(new Set(read).size).toBe(read.length)
      expect(before.filter(({ id }) => !read.includes(id))).toEqual([])
    })

    it('end where a page is filled exactly', async () => {
      await addMany(50)
      expect((await list()).next).toBeNull()
      await addMany(1)
      const { next } = await list()
      expect((await list({ after: next! })).rows).toHaveLength(1)
    })

    it('keep microseconds', async () => {
      await database.sql`
        insert into orders (class_id, member_status, member_name, member_email, locale, seats, amount, status,
                            hold_expires_at, created_at)
        select ${classId}::bigint, 'single', '林', 'a@example.com', 'zh-TW', 1, 1200, 'expired', now(),
          timestamptz '2026-06-01 00:00:00.000001+00' + make_interval(secs => number * 0.000001)
        from generate_series(1, 101) number
      `
      expect(await readThrough({ sort: 'createdAt' })).toHaveLength(101)
    })
  })

  describe('cursors', () => {
    const id = '01a2295f-1dda-7e20-88af-728ddaba1076'
    const time = '2026-11-29 00:00:00.000001+00'
    const raw = (text: string) => Buffer.from(text).toString('base64url')

    it.each([
      ['', 'nothing'],
      ['x', 'no JSON'],
      ['%00', 'no base64'],
      [raw('{}'), 'no list'],
      [raw('null'), 'null'],
      [raw('[]'), 'an empty list'],
      [writeCursor('orders createdAt', [time, id]), 'another sort'],
      [writeCursor('classes startsAt', [time, 1]), 'another list'],
      [writeCursor('orders -createdAt', [time]), 'too few values'],
      [writeCursor('orders -createdAt', [time, id, id]), 'too many values'],
      [writeCursor('orders -createdAt', [id, time]), 'values in the wrong places'],
      [writeCursor('orders -createdAt', [time, `${id}'`]), 'no id'],
      [writeCursor('orders -createdAt', [null, id]), 'no time'],
      [writeCursor('orders -createdAt', ['2026-02-30 00:00:00+00', id]), 'a day that does not exist'],
      [writeCursor('orders -createdAt', ['99999999-01-01 00:00:00+00', id]), 'a year that does not exist'],
      [writeCursor('orders -createdAt', ["2026-01-01'; drop table orders; --", id]), 'SQL'],
      [raw(`["orders -createdAt","${time}\\u0000","${id}"]`), 'a NUL byte'],
    ])('%s is rejected: %s', async (after) => {
      await add()
      await expect(list({ after })).rejects.toThrow(InvalidCursor)
    })

    it.each([
      [[false, 'a\0b', id], 'a NUL byte'],
      [[false, '\ud800', id], 'half a character'],
      [['false', 'a', id], 'a text for a flag'],
    ])('%j is rejected for names: %s', async (key) => {
      const after = Buffer.from(JSON.stringify(['orders memberName', ...key])).toString('base64url')
      await expect(list({ sort: 'memberName', after })).rejects.toThrow(InvalidCursor)
    })

    it.each([[1.5], [2 ** 60], ['1'], [null]])('the class %j is rejected', async (value) => {
      const after = writeCursor('orders registerIndex', [value, 1, id])
      await expect(list({ sort: 'registerIndex', after })).rejects.toThrow(InvalidCursor)
    })

    it('of rows that are gone still lead on', async () => {
      const kept = await add({ createdAt: new Date(Date.UTC(2026, 0, 1)) })
      expect(await ids({ after: writeCursor('orders -createdAt', [time, id]) })).toEqual([kept])
    })
  })

  describe('one order', () => {
    it('comes with its payments and what gateways said, oldest first', async () => {
      const { slug } = await newClass(database.db)
      const opened = await openOrder(database.db, slug)
      await settleResponses(database.db, [
        responseFor(opened, { succ: 0, outcome: 'refused', response_msg: '餘額不足' }),
      ])
      const second = await openPayment(database.db, opened.orderId)
      await settleResponses(database.db, [responseFor(second, { gatewayTradeNumber: 'GW1' })])
      const found = await findOfficeOrder(database.db, opened.orderId)
      expect(found?.order).toMatchObject({ status: 'confirmed', registerIndex: 1, confirmationMailed: null })
      expect(found?.payments.map(({ transId, status }) => [transId, status])).toEqual([
        [opened.transId, 'failed'],
        [second.transId, 'complete'],
      ])
      expect(found?.payments[1]).toMatchObject({ gatewayTradeNumber: 'GW1' })
      expect(found?.responses).toMatchObject([
        { transId: opened.transId, outcome: 'refused', verdict: 'settled', message: '餘額不足' },
        { transId: second.transId, outcome: 'succeeded', verdict: 'settled' },
      ])
    })

    it('comes with responses that name its trade number and are not believed', async () => {
      const { slug } = await newClass(database.db)
      const { orderId, transId } = await openOrder(database.db, slug)
      const stranger = await openOrder(database.db, slug)
      await database.sql`
        insert into gateway_responses (gateway, channel, method, body, body_size, od_sob, verdict, refusal)
        values ('greenworld', 'notify', 'POST', '', 0, ${transId}, 'bad_signature', 'bad_signature')
      `
      const found = await findOfficeOrder(database.db, orderId)
      expect(found?.responses).toMatchObject([{ transId, verdict: 'bad_signature', outcome: null }])
      expect((await findOfficeOrder(database.db, stranger.orderId))?.responses).toEqual([])
    })

    it('is undefined where there is none', async () => {
      expect(await findOfficeOrder(database.db, randomUUID())).toBeUndefined()
    })

    it('needs no payment', async () => {
      const id = await add({ amount: 0, ...confirmed(1) })
      expect(await findOfficeOrder(database.db, id)).toMatchObject({ payments: [], responses: [] })
      expect(await database.db.select().from(payments)).toEqual([])
    })
  })
})
