import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditBooks } from '../../src/books/audit-books.ts'
import { eraseOrders } from '../../src/erasing/erase-orders.ts'
import { eraseOutlived } from '../../src/erasing/erase-outlived.ts'
import { forget } from '../../src/erasing/forget.ts'
import { planForgetting } from '../../src/erasing/plan-forgetting.ts'
import { unknownAddresses } from '../../src/erasing/unknown-addresses.ts'
import { cancelOrder } from '../../src/orders/cancel-order.ts'
import { findOrdersToOpen } from '../../src/orders/access/orders-to-open.ts'
import { createOrder } from '../../src/orders/create-order.ts'
import { findOrder } from '../../src/orders/find-order.ts'
import { settleResponses } from '../../src/settling/settle.ts'
import { newClass, realServer, type TestDatabase, testServers } from '../../src/testing/index.ts'
import { busyClass } from '../support/busy-class.ts'
import { emptyRecord } from '../support/acts.ts'
import {
  letHoldRunOut,
  openOrder,
  openPayment,
  orderFor,
  readOrder,
  declineFor,
  responseFor,
} from '../support/orders.ts'

const day = 24 * 3600_000
const daysAgo = (days: number) => new Date(Date.now() - days * day)

async function differences({ db }: TestDatabase) {
  const { checks } = await auditBooks(db)
  return checks.filter((check) => check.differences > 0)
}

/** A class that was over some days ago; orders were taken before. */
async function pastClass(database: TestDatabase, days: number) {
  const { id, slug } = await newClass(database.db)
  const end = () =>
    database.sql`update classes set starts_at = ${daysAgo(days + 1).toISOString()}, ends_at = ${daysAgo(days).toISOString()} where id = ${id}`
  return { slug, end }
}

describe.each(testServers)('erasing on $name', (server) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await server.open()
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    await emptyRecord(database)
    await database.sql`truncate orders, payments, gateway_responses, classes, idempotency_keys, order_link_mails, outbox cascade`
  })

  const responsesOf = (orderId: string) => database.sql`
    select * from gateway_responses where payment_id in (select id from payments where order_id = ${orderId})
  `
  const settle = (...responses: ReturnType<typeof responseFor>[]) => settleResponses(database.db, responses)
  const makeOlder = (orderId: string, days: number) =>
    database.sql`update orders set created_at = ${daysAgo(days).toISOString()} where id = ${orderId}`

  it('leaves nothing of a person behind, and the books as they were', async () => {
    const { slug } = await newClass(database.db)
    const created = await createOrder(
      database.db,
      { ...orderFor(slug), member: { name: 'ZQXW name', email: 'Zqxw@example.com', phone: '0911-ZQXW' } },
      { key: 'a key of the customer', requestHash: 'ZQXW hash' },
    )
    const opened = await openPayment(database.db, created.ok ? created.orderId : '')
    const personal = {
      body: Buffer.from('card4no=ZQXW'),
      bodySize: 12,
      decrypted: 'ZQXW',
      remoteAddress: '192.0.2.77 ZQXW',
      response_msg: 'ZQXW',
      od_hoho: 'ZQXW',
      card4no: 'ZQXW',
      card6no: 'ZQXW66',
      expire_dt: 'ZQXW',
    }
    await settle(responseFor(opened, personal), declineFor(opened))
    // What names the payment and was not believed belongs to no payment.
    await settle(responseFor(opened, { ...personal, refusal: 'simulated' }))
    const before = await findOrder(database.db, opened.orderId)

    const erased = await eraseOrders(database.db, [opened.orderId])
    expect(erased).toEqual({
      orders: [{ id: opened.orderId, email: 'Zqxw@example.com' }],
      responses: 3,
    })

    const tables = await database.sql<{ name: string }[]>`
      select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'
    `
    for (const { name } of tables) {
      const rows = await database.sql.unsafe<{ row: string }[]>(
        `select to_jsonb(t)::text as row from ${name} t`,
      )
      for (const { row } of rows) {
        expect(row.replaceAll(Buffer.from('ZQXW').toString('hex'), 'ZQXW')).not.toMatch(/ZQXW/i)
      }
    }
    const after = await findOrder(database.db, opened.orderId)
    expect(after).toEqual({
      ...before,
      memberName: '',
      memberEmail: '',
      memberPhone: null,
      erasedAt: expect.any(Date) as Date,
      payments: before!.payments.map((payment) => ({ ...payment, responseMessage: null })),
    })
    // Nobody's address is no address that all erased orders share.
    expect(await findOrdersToOpen(database.db, '')).toEqual([])
    const [response] = await responsesOf(opened.orderId)
    expect(response).toMatchObject({
      verdict: 'settled',
      od_sob: opened.transId,
      amount: opened.amount,
      body_size: 12,
    })
    const [digest] = await database.sql`select encode(sha256('card4no=ZQXW'), 'hex') as hex`
    expect((response!.body_sha256 as Buffer).toString('hex')).toBe(digest!.hex)
    expect(await differences(database)).toEqual([])
  })

  it('twice takes nothing away the second time', async () => {
    const opened = await openOrder(database.db, (await newClass(database.db)).slug)
    await settle(responseFor(opened))
    await eraseOrders(database.db, [opened.orderId])
    const { erasedAt } = await readOrder(database.db, opened.orderId)
    expect(await eraseOrders(database.db, [opened.orderId])).toEqual({ orders: [], responses: 0 })
    expect((await readOrder(database.db, opened.orderId)).erasedAt).toEqual(erasedAt)
  })

  it('cannot be done by halves', async () => {
    const opened = await openOrder(database.db, (await newClass(database.db)).slug)
    await settle(responseFor(opened))
    const broken = (statement: Promise<unknown>) =>
      statement.then(
        () => null,
        (error: unknown) => (error as { constraint_name?: string }).constraint_name,
      )
    const half = database.sql`update orders set erased_at = now(), member_name = '' where id = ${opened.orderId}`
    expect(await broken(half)).toBe('orders_erased_whole')
    const unmarked = database.sql`update orders set member_email = '' where id = ${opened.orderId}`
    expect(await broken(unmarked)).toBe('orders_erased_whole')
    const bodyLeft = database.sql`
      update gateway_responses set erased_at = now(), body_sha256 = sha256(body), remote_address = null
    `
    expect(await broken(bodyLeft)).toBe('gateway_responses_erased_whole')
  })

  it('leaves a pending order alone: it holds seats, and a payment may be on its way', async () => {
    const opened = await openOrder(database.db, (await newClass(database.db)).slug)
    expect((await eraseOrders(database.db, [opened.orderId])).orders).toEqual([])
    expect((await readOrder(database.db, opened.orderId)).memberName).not.toBe('')
  })

  it('leaves the books sound, whatever has happened to the orders', async () => {
    const { pending } = await busyClass(database.db)
    const orders = await database.sql<{ id: string }[]>`select id from orders where status <> 'pending'`
    const erased = await eraseOrders(
      database.db,
      orders.map(({ id }) => id),
    )
    expect(erased.orders).toHaveLength(orders.length)
    expect(await differences(database)).toEqual([])
    await settle(responseFor(pending))
    expect(await differences(database)).toEqual([])
  })

  it('lets late money settle an erased order all the same', async () => {
    const { slug } = await newClass(database.db)
    const opened = await openOrder(database.db, slug)
    await cancelOrder(database.db, opened.orderId)
    await eraseOrders(database.db, [opened.orderId])
    const [settled] = await settle(responseFor(opened, { remoteAddress: '192.0.2.1' }))
    expect(settled).toMatchObject({ verdict: 'late', orderBecame: 'confirmed' })
    expect(await readOrder(database.db, opened.orderId)).toMatchObject({
      status: 'confirmed',
      registerIndex: 1,
    })
    expect(await differences(database)).toEqual([])
    // A month later the response goes as well.
    expect(await eraseOutlived(database.db, 365)).toEqual({ orders: 0, responses: 0 })
    await database.sql`update gateway_responses set arrived_at = now() - interval '31 days'`
    expect(await eraseOutlived(database.db, 365)).toEqual({ orders: 0, responses: 1 })
  })

  it('answers a repeated request with a new order, not with the erased one', async () => {
    const { slug } = await newClass(database.db)
    const key = { key: randomUUID(), requestHash: 'the same' }
    const first = await createOrder(database.db, orderFor(slug), key)
    const id = first.ok ? first.orderId : ''
    await cancelOrder(database.db, id)
    await eraseOrders(database.db, [id])
    const second = await createOrder(database.db, orderFor(slug), key)
    expect(second.ok && second.orderId).not.toBe(id)
    expect(second.ok && second.order.memberName).toBe('林小明')
  })

  it('comes of itself: to unpaid orders after 30 days, to others some days after their class', async () => {
    const { slug, end } = await pastClass(database, 400)
    const { slug: running } = await newClass(database.db)
    const make = async (classSlug: string, days: number, what: 'pay' | 'cancel') => {
      const opened = await openOrder(database.db, classSlug)
      if (what === 'pay') await settle(responseFor(opened))
      else await cancelOrder(database.db, opened.orderId)
      await makeOlder(opened.orderId, days)
      return opened.orderId
    }
    const gone = [
      await make(running, 31, 'cancel'),
      await make(slug, 401, 'pay'),
      await make(slug, 29, 'pay'),
    ]
    const kept = [await make(running, 29, 'cancel'), await make(running, 500, 'pay')]
    const waiting = (await openOrder(database.db, slug)).orderId
    await makeOlder(waiting, 500)
    await end()

    expect((await eraseOutlived(database.db, 401)).orders).toBe(1)
    expect((await eraseOutlived(database.db, 399)).orders).toBe(2)
    expect(await eraseOutlived(database.db, 399)).toEqual({ orders: 0, responses: 0 })
    for (const id of gone) expect((await readOrder(database.db, id)).erasedAt).toBeInstanceOf(Date)
    for (const id of [...kept, waiting]) expect((await readOrder(database.db, id)).erasedAt).toBeNull()
    expect(await differences(database)).toEqual([])
  })

  it('comes in rounds, and once to each order when two ask at the same moment', async () => {
    const { slug } = await newClass(database.db, { capacity: null })
    for (let count = 0; count < 60; count++) {
      const created = await createOrder(database.db, orderFor(slug))
      if (created.ok) await letHoldRunOut(database.db, created.orderId)
    }
    await database.sql`update orders set status = 'expired', created_at = now() - interval '40 days'`
    await database.sql`update classes set held_seats = 0`
    const first = await Promise.all([eraseOutlived(database.db, 365), eraseOutlived(database.db, 365)])
    const rest = [await eraseOutlived(database.db, 365), await eraseOutlived(database.db, 365)]
    expect([...first, ...rest].reduce((sum, { orders }) => sum + orders, 0)).toBe(60)
  })

  it('takes from responses that match no payment what is personal, when they are as old', async () => {
    const { slug } = await newClass(database.db)
    const opened = await openOrder(database.db, slug)
    await settle(responseFor({ ...opened, transId: 'NOBODY' }, { remoteAddress: '192.0.2.1' }))
    expect((await eraseOutlived(database.db, 365)).responses).toBe(0)
    await database.sql`update gateway_responses set arrived_at = now() - interval '366 days'`
    expect((await eraseOutlived(database.db, 365)).responses).toBe(1)
    const [row] = await database.sql`select body, remote_address, verdict from gateway_responses`
    expect(row).toMatchObject({ body: Buffer.alloc(0), remote_address: null, verdict: 'unknown_payment' })
  })

  it('and money that arrives at the same moment never lose each other', async () => {
    const { slug } = await newClass(database.db, { capacity: null })
    for (let round = 0; round < 25; round++) {
      const opened = await openOrder(database.db, slug)
      await cancelOrder(database.db, opened.orderId)
      const [, settled] = await Promise.all([
        eraseOrders(database.db, [opened.orderId]),
        settle(responseFor(opened), responseFor(opened)),
        eraseOrders(database.db, [opened.orderId]),
      ])
      expect(settled.some(({ verdict }) => verdict === 'late')).toBe(true)
      const { status, erasedAt, memberName } = await readOrder(database.db, opened.orderId)
      expect(status).toBe('confirmed')
      expect(memberName === '').toBe(erasedAt !== null)
    }
    expect(await differences(database)).toEqual([])
  })

  describe('what is asked for', () => {
    it('finds a person by the address in any letters, and says what speaks against it', async () => {
      const { slug, end } = await pastClass(database, 2)
      const { slug: ahead } = await newClass(database.db, { capacity: 2 })
      const over = await openOrder(database.db, slug)
      await settle(responseFor(over))
      const seated = await openOrder(database.db, ahead)
      await settle(responseFor(seated))
      const cancelled = await openOrder(database.db, ahead)
      await cancelOrder(database.db, cancelled.orderId)
      const pending = await openOrder(database.db, ahead)
      const other = await createOrder(database.db, {
        ...orderFor(slug),
        member: { name: '別人', email: 'other@example.com' },
      })
      await end()

      const whom = { email: 'LIN@example.com' }
      const plan = await planForgetting(database.db, whom)
      expect(plan.orders.map(({ id, objections }) => [id, objections])).toEqual([
        [over.orderId, []],
        [seated.orderId, ['class_ahead']],
        [cancelled.orderId, ['payment_open']],
        [pending.orderId, ['pending']],
      ])

      const unopposed = plan.orders.filter(({ objections }) => objections.length === 0)
      const went = await forget(database.db, whom, unopposed)
      expect(went).toMatchObject({ orders: [{ id: over.orderId, email: 'lin@example.com' }], busy: [] })
      expect(await unknownAddresses(database.db, went.orders)).toEqual(new Set())

      const forced = await forget(database.db, whom, (await planForgetting(database.db, whom)).orders)
      expect(forced.orders).toHaveLength(3)
      expect(await unknownAddresses(database.db, forced.orders)).toEqual(new Set(['lin@example.com']))
      expect(await readOrder(database.db, pending.orderId)).toMatchObject({
        status: 'expired',
        memberEmail: '',
      })
      expect((await readOrder(database.db, other.ok ? other.orderId : '')).memberName).toBe('別人')
      expect((await planForgetting(database.db, whom)).orders).toEqual([])
      expect(await differences(database)).toEqual([])
    })

    it('may be one order, or all that was over before a day', async () => {
      const { slug, end } = await pastClass(database, 10)
      const orders = [await openOrder(database.db, slug), await openOrder(database.db, slug)]
      for (const order of orders) await settle(responseFor(order))
      const unpaid = await openOrder(database.db, slug)
      await cancelOrder(database.db, unpaid.orderId)
      await end()
      const ids = async (whom: Parameters<typeof planForgetting>[1]) =>
        (await planForgetting(database.db, whom)).orders.map(({ id }) => id)
      expect(await ids({ orderId: orders[1]!.orderId })).toEqual([orders[1]!.orderId])
      expect(await ids({ before: daysAgo(11) })).toEqual([])
      expect(await ids({ before: daysAgo(9) })).toEqual(orders.map(({ orderId }) => orderId))
      expect(await ids({ before: new Date(Date.now() + day) })).toHaveLength(3)
    })

    it('includes the mails that an address was sent and is to be sent', async () => {
      await database.sql`create schema if not exists pgboss`
      await database.sql`create table pgboss.job (name text, data jsonb)`
      try {
        await database.sql`insert into order_link_mails (email, sent_at) values ('lin@example.com', array[now()])`
        await database.sql`
          insert into pgboss.job values
            ('order-links', '{"email":"LIN@example.com"}'), ('order-links', '{"email":"other@example.com"}')
        `
        const whom = { email: 'Lin@Example.com' }
        expect(await planForgetting(database.db, whom)).toEqual({ orders: [], jobs: 1, linkMails: 1 })
        expect(await forget(database.db, whom, [])).toMatchObject({ jobs: 1, linkMails: 1 })
        expect(await planForgetting(database.db, whom)).toEqual({ orders: [], jobs: 0, linkMails: 0 })
      } finally {
        await database.sql`drop schema pgboss cascade`
      }
    })
  })
})

describe.skipIf(!realServer)('erasing on real PostgreSQL', () => {
  it.each(['payments', 'orders', 'classes'])('waits for nobody who holds its %s', async (table) => {
    const database = await realServer!.open()
    const opened = await openOrder(database.db, (await newClass(database.db)).slug)
    await settleResponses(database.db, [responseFor(opened)])
    await database.sql.begin(async (tx) => {
      await tx.unsafe(`select from ${table} for update`)
      const started = performance.now()
      const { orders } = await eraseOrders(database.db, [opened.orderId])
      expect(performance.now() - started).toBeLessThan(1000)
      expect(orders).toHaveLength(table === 'classes' ? 1 : 0)
    })
    const whom = { orderId: opened.orderId }
    const [order] = (await planForgetting(database.db, whom)).orders
    if (table !== 'classes') expect((await forget(database.db, whom, [order!])).orders).toHaveLength(1)
    await database.close()
  })
})
