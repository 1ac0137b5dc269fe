import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cancelOrder } from '../../src/orders/cancel-order.ts'
import { createOrder } from '../../src/orders/create-order.ts'
import type { CreatePaymentResult } from '../../src/payments/create-payment.ts'
import type { NewPayment } from '../../src/payments/new-payment.ts'
import { openPaymentLane, type PaymentLane } from '../../src/payments/payment-lane.ts'
import { gate, newClass, realServer, type TestDatabase, testServers } from '../../src/testing/index.ts'
import { letHoldRunOut, newPayment, orderFor, readOrder, readPayment } from '../support/orders.ts'

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i))
const transId = () => randomUUID().replaceAll('-', '').slice(0, 20).toUpperCase()

async function newOrders({ db }: TestDatabase, slug: string, count: number): Promise<string[]> {
  const made = await Promise.all(times(count, () => createOrder(db, orderFor(slug))))
  return made.map((result) => (result.ok ? result.orderId : ''))
}

describe.each(testServers)('the lane of payments on $name', (server) => {
  let database: TestDatabase
  let lane: PaymentLane
  beforeAll(async () => {
    database = await server.open()
    lane = openPaymentLane(database.db)
  })
  afterAll(() => database.close())

  const open = (orderId: string, changes: Partial<NewPayment> = {}) =>
    lane.create({ ...newPayment, orderId, transId: transId(), ...changes })
  const atOnce = async (requests: Promise<CreatePaymentResult>[]) =>
    (await Promise.allSettled(requests)).map((result) =>
      result.status === 'rejected' ? 'failed' : result.value.ok ? 'ok' : result.value.error,
    )

  it('lets payments that arrive together share a commit, each with its own answer', async () => {
    const { slug } = await newClass(database.db, { capacity: null })
    const off = await newClass(database.db)
    const orderIds = await newOrders(database, slug, 12)
    const [ofOff] = await newOrders(database, off.slug, 1)
    await database.sql`update classes set called_off_at = now() where id = ${off.id}`
    await cancelOrder(database.db, orderIds[10]!)
    await letHoldRunOut(database.db, orderIds[11]!)
    const results = await Promise.all([...orderIds, ofOff!, randomUUID()].map((orderId) => open(orderId)))
    expect(results.slice(10)).toMatchObject([
      { error: 'order_not_payable' },
      { error: 'order_not_payable' },
      { error: 'class_called_off' },
      { error: 'order_not_payable' },
    ])
    const opened = results.slice(0, 10).map((result) => {
      if (!result.ok) throw new Error(result.error)
      return result.payment
    })
    expect(new Set(opened.map(({ createdAt }) => createdAt.getTime())).size).toBe(1)
    for (const [index, payment] of opened.entries()) {
      const { transId, ...stored } = await readPayment(database.db, payment.transId)
      expect(stored).toMatchObject({
        id: payment.id,
        orderId: orderIds[index],
        amount: 1200,
        status: 'initialized',
      })
      expect(payment).toMatchObject({ transId, amount: 1200, title: '測試班', locale: 'zh-TW' })
      expect(payment.createdAt).toEqual(stored.createdAt)
      const { createdAt, holdExpiresAt } = await readOrder(database.db, orderIds[index]!)
      expect(holdExpiresAt.getTime() - createdAt.getTime()).toBe(30 * 60_000)
    }
  })

  it('opens ten payments of one order, however many are asked for at once', async () => {
    const { slug } = await newClass(database.db)
    const [orderId] = await newOrders(database, slug, 1)
    const results = await atOnce(times(13, () => open(orderId!)))
    expect(results).toEqual(times(13, (index) => (index < 10 ? 'ok' : 'too_many_payments')))
  })

  it('counts the payments of a network as if each had come alone', async () => {
    const { slug } = await newClass(database.db, { capacity: null })
    const orderIds = await newOrders(database, slug, 24)
    const client = (network: string, wider: string | null = null) => ({
      client: { network, wider, paymentsAnHourMax: 2 },
    })
    const one = orderIds.slice(0, 4).map((orderId) => open(orderId, client('203.0.113.70')))
    const subnets = orderIds
      .slice(4, 16)
      .map((orderId, index) => open(orderId, client(`2001:db8:70:${index}::/64`, '2001:db8:70::/48')))
    const unlimited = orderIds
      .slice(16)
      .map((orderId) =>
        open(orderId, { client: { network: '203.0.113.70', wider: null, paymentsAnHourMax: 0 } }),
      )
    const results = await atOnce([...one, ...subnets, ...unlimited])
    expect(results.slice(0, 4)).toEqual(['ok', 'ok', 'too_many_requests', 'too_many_requests'])
    expect(results.slice(4, 16)).toEqual(times(12, (index) => (index < 10 ? 'ok' : 'too_many_requests')))
    expect(results.slice(16)).toEqual(times(8, () => 'ok'))
  })

  it('checks the version of a token, and changes nothing for a revoked one', async () => {
    const { slug } = await newClass(database.db)
    const [orderId, other] = await newOrders(database, slug, 2)
    await database.sql`update orders set token_version = 1 where id = ${orderId!}`
    const results = await atOnce([
      open(orderId!, { tokenVersion: 0, locale: 'en' }),
      open(other!, { tokenVersion: 0, locale: 'en' }),
      open(randomUUID(), { tokenVersion: 0 }),
    ])
    expect(results).toEqual(['no_access', 'ok', 'no_access'])
    expect(await readOrder(database.db, orderId!)).toMatchObject({ locale: 'zh-TW' })
    expect(await readOrder(database.db, other!)).toMatchObject({ locale: 'en' })
    expect(await open(orderId!, { tokenVersion: 1 })).toMatchObject({
      ok: true,
      payment: { locale: 'zh-TW' },
    })
    await database.sql`
      update classes set starts_at = now() - interval '182 days', ends_at = now() - interval '181 days'
      where slug = ${slug}
    `
    expect(await atOnce([open(other!, { tokenVersion: 0 })])).toEqual(['no_access'])
    expect(await atOnce([open(other!)])).toEqual(['class_over'])
  })

  it('sets the language of an order that takes payments, even where none is opened', async () => {
    const { id, slug } = await newClass(database.db)
    const [orderId, cancelled] = await newOrders(database, slug, 2)
    await cancelOrder(database.db, cancelled!)
    await database.sql`update classes set called_off_at = now() where id = ${id}`
    const results = await atOnce([orderId!, cancelled!].map((order) => open(order, { locale: 'en' })))
    expect(results).toEqual(['class_called_off', 'order_not_payable'])
    expect(await readOrder(database.db, orderId!)).toMatchObject({ locale: 'en' })
    expect(await readOrder(database.db, cancelled!)).toMatchObject({ locale: 'zh-TW' })
  })

  it('fails one whose trade number is taken or too long, and none of its neighbours', async () => {
    const { slug } = await newClass(database.db, { capacity: null })
    const orderIds = await newOrders(database, slug, 12)
    const numbers = times(12, () => transId())
    numbers[5] = numbers[2]!
    numbers[8] = 'x'.repeat(21)
    const results = await atOnce(
      orderIds.map((orderId, index) => open(orderId, { transId: numbers[index]! })),
    )
    expect(results.filter((result) => result === 'failed')).toHaveLength(2)
    expect(results[8]).toBe('failed')
    // Of the two with one number, either; the other has it.
    const [winner, loser] = results[2] === 'ok' ? [2, 5] : [5, 2]
    expect([results[winner], results[loser]]).toEqual(['ok', 'failed'])
    expect(await readPayment(database.db, numbers[2]!)).toMatchObject({ orderId: orderIds[winner] })
  })
})

describe.skipIf(!realServer)('the lanes of several processes on real PostgreSQL', () => {
  it('open no more payments of an order or of a network than may be', async () => {
    const database = await realServer!.open()
    const lanes = times(3, () => openPaymentLane(database.db))
    const { slug } = await newClass(database.db, { capacity: null })
    const orderIds = await newOrders(database, slug, 30)
    const results = await Promise.all(
      times(180, (index) =>
        lanes[index % 3]!.create({
          ...newPayment,
          orderId: orderIds[index % 30]!,
          transId: transId(),
          client: {
            network: `2001:db8:90:${index % 7}::/64`,
            wider: '2001:db8:90::/48',
            paymentsAnHourMax: 6,
          },
        }),
      ),
    )
    const opened = results.filter(({ ok }) => ok).length
    expect(opened).toBeLessThanOrEqual(30)
    expect(await database.sql`select count(*)::integer as count from payments`).toEqual([{ count: opened }])
    const counts = await database.sql<{ network: string; payments: number }[]>`
      select network::text, payments from network_payments
    `
    for (const { network, payments } of counts) {
      expect(payments).toBeLessThanOrEqual(network.endsWith('/48') ? 30 : 6)
    }
    await database.close()
  })

  it('fail what needs an order that somebody holds after a while, and open everything else', async () => {
    const database = await realServer!.open({ poolSize: 4 })
    const lane = openPaymentLane(database.db)
    const { slug } = await newClass(database.db)
    const orderIds = await newOrders(database, slug, 3)
    const [forgotten, isHeld] = [gate(), gate()]
    const holding = database.sql.begin(async (tx) => {
      await tx`select from orders where id = ${orderIds[0]!} for no key update`
      isHeld.open()
      await forgotten.opened
    })
    await isHeld.opened
    const opening = orderIds.map((orderId) => lane.create({ ...newPayment, orderId, transId: transId() }))
    await expect(opening[0]).rejects.toThrow('lock timeout')
    expect(await Promise.all(opening.slice(1))).toMatchObject([{ ok: true }, { ok: true }])
    forgotten.open()
    await holding
    expect(await lane.create({ ...newPayment, orderId: orderIds[0]!, transId: transId() })).toMatchObject({
      ok: true,
    })
    await database.close()
  })
})
