import type { Problem } from '@baoming/contract'
import {
  createOfficeClient,
  roles,
  type ClassesPage,
  type OfficeOrderDetail,
  type OrdersPage,
  type Role,
} from '@baoming/contract/office'
import { classes, orders } from '@baoming/database'
import { newClass, type TestDatabase, testServers } from '@baoming/database/testing'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newOfficeToken, officeTokenHash } from '../../src/access/office-token.ts'
import { officeClassRoutes } from '../../src/office/classes/list.ts'
import { officeGuard, type Caller } from '../../src/office/guard.ts'
import { officeOrderRoutes } from '../../src/office/orders.ts'
import { startBareApp } from '../support/bare-app.ts'

const webUrl = 'https://web.test'
const tokens = Object.fromEntries(roles.map((role) => [role, newOfficeToken()])) as Record<Role, string>
const hashOf = (role: Role) => officeTokenHash(tokens[role]).toString('hex')

const sessionOf = (role: Role): Caller => ({
  id: role,
  staff: { id: randomUUID(), name: role, email: `${role}@example.com`, role, locale: 'en' },
  method: 'passkey',
  hasPasskey: true,
  hasPassphrase: false,
  recoveryCodesLeft: 10,
  idleEndsAt: new Date(Date.now() + 60_000),
  endsAt: new Date(Date.now() + 60_000),
  stepUpUntil: null,
})

describe.each(testServers)('the office’s lists on $name', (server) => {
  let database: TestDatabase
  let bare: Awaited<ReturnType<typeof startBareApp>>
  beforeAll(async () => {
    database = await server.open()
    bare = await startBareApp({ webUrl })
    await bare.app.register(officeGuard, {
      config: { webUrl },
      readSession: async (hash: Buffer) => {
        const role = roles.find((each) => hashOf(each) === hash.toString('hex'))
        return role && sessionOf(role)
      },
      recordRefusal: async () => {},
    })
    const context = { database }
    await bare.app.register(officeClassRoutes, { context })
    await bare.app.register(officeOrderRoutes, { context })
    // Rows that the tables would reject, as a dropped check lets them in.
    for (const [table, rule] of [
      ['classes', 'classes_times'],
      ['classes', 'classes_end_after_start'],
      ['classes', 'classes_registration_closes_at'],
      ['orders', 'orders_status'],
      ['orders', 'orders_times'],
      ['orders', 'orders_numbered_when_confirmed'],
    ])
      await database.sql.unsafe(`alter table ${table} drop constraint ${rule}`)
  })
  afterAll(async () => {
    await bare.app.close()
    await database.close()
  })
  beforeEach(() => database.sql`truncate orders, payments, gateway_responses, classes, outbox cascade`)

  const call = async <Body>(path: string, role: Role = 'owner') => {
    const response = await bare.app.inject({
      url: `/api/office/${path}`,
      headers: { cookie: `__Host-baoming-office=${tokens[role]}`, 'sec-fetch-site': 'same-origin' },
    })
    return { status: response.statusCode, body: response.json<Body>() }
  }

  const addOrder = async (values: Partial<typeof orders.$inferInsert> = {}) => {
    const [row] = await database.db
      .insert(orders)
      .values({
        classId: values.classId ?? (await newClass(database.db)).id,
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

  describe('classes', () => {
    it.each<[Role, number | null]>([
      ['owner', 1200],
      ['money', 1200],
      ['desk', null],
    ])('show %s the takings as its permissions say', async (role, takings) => {
      const { id } = await newClass(database.db)
      const orderId = await addOrder({ classId: id, status: 'confirmed', registerIndex: 1 })
      await database.sql`
        insert into payments (order_id, gateway, trans_id, amount, status, completed_at)
        values (${orderId}, 'ecpay', 'A1', 1200, 'complete', now()), (${orderId}, 'ecpay', 'A2', 1200, 'failed', null)
      `
      const { body } = await call<ClassesPage>('classes', role)
      expect(body).toMatchObject({ classes: [{ id, state: 'open', takings }], next: null })
    })

    it('are none that a teacher could call own', async () => {
      await newClass(database.db)
      expect((await call('classes', 'teacher')).body).toEqual({ classes: [], next: null })
    })

    it('survive a row with times that no reader knows', async () => {
      const odd = await newClass(database.db)
      const sound = await newClass(database.db)
      await database.sql`
        update classes set starts_at = '-infinity', ends_at = 'infinity', registration_closes_at = 'infinity'
        where id = ${odd.id}
      `
      for (const sort of ['startsAt', '-startsAt', 'title']) {
        const { status, body } = await call<ClassesPage>(`classes?sort=${sort}`)
        expect(status).toBe(200)
        expect(body.classes.map(({ id }) => id).sort()).toEqual([odd.id, sound.id].sort())
      }
    })

    it('lead on from a row with such times', async () => {
      await database.db.insert(classes).values(
        Array.from({ length: 60 }, (_, place) => ({
          slug: `odd-${place}`,
          title: '班',
          summary: '',
          description: '',
          locale: 'zh-TW' as const,
          location: '',
          startsAt: new Date('2026-01-01'),
          endsAt: new Date('2026-01-02'),
          priceSingle: 1,
        })),
      )
      await database.sql`update classes set starts_at = '-infinity'`
      const { body } = await call<ClassesPage>('classes')
      const { body: last } = await call<ClassesPage>(`classes?after=${body.next}`)
      expect(new Set([...body.classes, ...last.classes].map(({ id }) => id)).size).toBe(60)
    })
  })

  describe('orders', () => {
    it.each<[Role, number]>([
      ['owner', 200],
      ['money', 200],
      ['desk', 200],
      ['teacher', 403],
    ])('are answered to %s with %i', async (role, status) => {
      const id = await addOrder()
      expect((await call('orders', role)).status).toBe(status)
      expect((await call(`orders/${id}`, role)).status).toBe(status)
    })

    it('are found by the contract’s client', async () => {
      const id = await addOrder({ memberPhone: '0912-345-678' })
      const client = createOfficeClient({
        baseUrl: 'https://api.test',
        fetch: (async (url: string, init: RequestInit) => {
          const answer = await bare.app.inject({
            url,
            method: init.method as 'GET',
            headers: { ...init.headers, cookie: `__Host-baoming-office=${tokens.desk}` },
          } as never)
          return new Response(answer.body, { status: answer.statusCode })
        }) as unknown as typeof fetch,
      })
      const query = { search: '0912345678', status: 'expired', sort: 'memberName' } as const
      expect((await client.listOfficeOrders({ query })).orders).toMatchObject([{ id }])
      expect((await client.listOfficeOrders({ query: { class: 99 } })).orders).toEqual([])
      expect(await client.getOfficeOrder({ params: { id } })).toMatchObject({ order: { id }, payments: [] })
    })

    it('take a blank search for none', async () => {
      await addOrder()
      expect((await call<OrdersPage>('orders?search=%20%20')).body.orders).toHaveLength(1)
      expect((await call<OrdersPage>('orders?search=')).body.orders).toHaveLength(1)
    })

    it.each([
      ['search=%00'],
      ['search=a%00b'],
      ['search=%0a'],
      [`search=${'x'.repeat(101)}`],
      ['status=lost'],
      ['sort=amount'],
      ['class=0'],
      ['class=one'],
      ['class=1.5'],
      [`after=${'x'.repeat(1501)}`],
      ['after=damaged'],
      ['after='],
      ['after=WyJjbGFzc2VzIHN0YXJ0c0F0Il0'],
    ])('reject ?%s', async (query) => {
      await addOrder()
      const { status, body } = await call<Problem>(`orders?${query}`)
      expect([status, body.code]).toEqual([400, 'bad_request'])
      expect(body.errors?.[0]?.path).toMatch(/^\/(search|status|sort|class|after)$/)
    })

    it('take a half of a character, which no address can carry, for the mark in its place', async () => {
      await addOrder()
      expect((await call<OrdersPage>('orders?search=%ED%A0%80')).status).toBeLessThan(500)
      expect((await call<OrdersPage>('orders?search=%FF')).status).toBeLessThan(500)
    })

    it('reject a cursor of another sort by its place', async () => {
      for (let count = 0; count < 51; count++) await addOrder()
      const { body } = await call<OrdersPage>('orders')
      expect(body.orders).toHaveLength(50)
      const { status, body: problem } = await call<Problem>(`orders?sort=createdAt&after=${body.next}`)
      expect([status, problem.errors?.[0]?.path]).toEqual([400, '/after'])
      expect((await call<OrdersPage>(`orders?after=${body.next}`)).body.orders).toHaveLength(1)
    })

    it('survive rows that no reader knows, and log them once', async () => {
      const sound = await addOrder()
      const odd = await addOrder({ status: 'added_later' as 'expired' })
      const old = await addOrder()
      await database.sql`update orders set created_at = '-infinity', hold_expires_at = 'infinity' where id = ${old}`
      for (const sort of ['createdAt', '-createdAt', 'memberName', 'registerIndex']) {
        const { status, body } = await call<OrdersPage>(`orders?sort=${sort}`)
        expect(status).toBe(200)
        expect(body.orders.map(({ id }) => id).sort()).toEqual([sound, old].sort())
      }
      expect(bare.log().split(odd)).toHaveLength(2)
      expect((await call(`orders/${odd}`)).status).toBe(404)
      expect((await call<OfficeOrderDetail>(`orders/${old}`)).body.order.createdAt).toMatch(/^9999-/)
    })

    it('show one with its payments and responses', async () => {
      const id = await addOrder({ status: 'confirmed', registerIndex: 1, confirmPaymentEmailOk: true })
      await database.sql`
        with paid as (
          insert into payments (order_id, gateway, trans_id, amount, status, gateway_trade_number, completed_at)
          values (${id}, 'ecpay', 'A1', 1200, 'complete', 'GW1', now()) returning id
        )
        insert into gateway_responses (gateway, channel, method, body, body_size, od_sob, verdict, outcome, payment_id,
                                       response_msg)
        select 'ecpay', 'notify', 'POST', '', 0, 'A1', 'settled', 'succeeded', id, '交易成功' from paid
      `
      const { body } = await call<OfficeOrderDetail>(`orders/${id}`, 'desk')
      expect(body).toMatchObject({
        order: { id, confirmationMailed: true, locale: 'zh-TW', class: { timeZone: 'Asia/Taipei' } },
        payments: [{ transId: 'A1', status: 'complete', gatewayTradeNumber: 'GW1', amount: 1200 }],
        responses: [{ channel: 'notify', verdict: 'settled', outcome: 'succeeded', message: '交易成功' }],
      })
      expect(Date.parse(body.order.class.startsAt)).toBeGreaterThan(0)
    })

    it('answer 404 for an id that is no order’s', async () => {
      expect((await call(`orders/${randomUUID()}`)).status).toBe(404)
      expect((await call('orders/one')).status).toBe(400)
    })
  })
})
