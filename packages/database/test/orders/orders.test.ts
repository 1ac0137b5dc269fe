import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findClass, listClasses } from '../../src/classes/find-classes.ts'
import { cancelOrder } from '../../src/orders/cancel-order.ts'
import { expireHolds } from '../../src/holds/expire-holds.ts'
import { createOrder } from '../../src/orders/create-order.ts'
import { findOrder } from '../../src/orders/find-order.ts'
import { forgetIdempotencyKeys } from '../../src/orders/forget-idempotency-keys.ts'
import { createPayment } from '../../src/payments/create-payment.ts'
import { forgetNetworkPayments } from '../../src/payments/forget-counts.ts'
import { classes } from '../../src/schema/index.ts'
import { settleResponses } from '../../src/settling/settle.ts'
import { newClass, type TestDatabase, testServers } from '../../src/testing/index.ts'
import {
  letHoldRunOut,
  newPayment,
  openOrder,
  openPayment,
  orderFor,
  readClass,
  readOrder,
  declineFor,
  responseFor,
} from '../support/orders.ts'

describe.each(testServers)('orders on $name', (server) => {
  let database: TestDatabase
  beforeAll(async () => void (database = await server.open()))
  afterAll(() => database.close())

  const seatsLeft = async (slug: string) => (await findClass(database.db, slug))?.seatsLeft

  it('holds the seats, priced as the class is sold', async () => {
    const { slug } = await newClass(database.db, { capacity: 5, priceSingle: 1200, priceGroup: 2200 })
    const single = await openOrder(database.db, slug, 'single')
    const group = await openOrder(database.db, slug, 'group')
    expect(single.amount).toBe(1200)
    expect(group.amount).toBe(2200)
    expect(await seatsLeft(slug)).toBe(2)
    expect(await readOrder(database.db, group.orderId)).toMatchObject({ seats: 2 })
  })

  it('holds them for 10 minutes, and for 30 from the first payment on, however many follow', async () => {
    const { slug } = await newClass(database.db)
    const created = await createOrder(database.db, orderFor(slug))
    if (!created.ok) throw new Error(created.error)
    const holdMinutes = async () => {
      const { holdExpiresAt, createdAt } = await readOrder(database.db, created.orderId)
      return (holdExpiresAt.getTime() - createdAt.getTime()) / 60_000
    }
    expect(await holdMinutes()).toBe(10)
    await openPayment(database.db, created.orderId)
    expect(await holdMinutes()).toBe(30)
    await openPayment(database.db, created.orderId)
    expect(await holdMinutes()).toBe(30)
  })

  it('takes no order for a class that is called off, and opens no payment for one or for a class that is over', async () => {
    const { id, slug } = await newClass(database.db)
    const { orderId, ...paying } = await openOrder(database.db, slug)
    const callOff = (at: Date | null) =>
      database.db.update(classes).set({ calledOffAt: at }).where(eq(classes.id, id))
    const pay = () => createPayment(database.db, { ...newPayment, orderId, transId: 'NONEOFTHESE' })

    await callOff(new Date())
    expect(await findClass(database.db, slug)).toMatchObject({ calledOff: true, registrationOpen: false })
    expect(await createOrder(database.db, orderFor(slug))).toEqual({ ok: false, error: 'class_called_off' })
    expect(await pay()).toEqual({ ok: false, error: 'class_called_off' })

    await callOff(null)
    const yesterday = new Date(Date.now() - 86_400_000)
    await database.db
      .update(classes)
      .set({ startsAt: new Date(yesterday.getTime() - 1), endsAt: yesterday })
      .where(eq(classes.id, id))
    expect(await pay()).toEqual({ ok: false, error: 'class_over' })
    expect((await readOrder(database.db, orderId)).status).toBe('pending')

    // Money of a form that was made before arrives all the same.
    await callOff(new Date())
    expect(await settleResponses(database.db, [responseFor(paying)])).toMatchObject([{ verdict: 'settled' }])
  })

  it.each([
    ['a class that is not there', {}, 'no-such-class', 'not_found'],
    ['a class with registration closed', { registrationOpen: false }, null, 'registration_closed'],
    [
      'a class past its closing time',
      { registrationClosesAt: new Date(Date.now() - 1) },
      null,
      'registration_closed',
    ],
    ['a class not sold to single members', { priceSingle: null }, null, 'member_status_not_offered'],
    ['a full class', { capacity: 0 }, null, 'class_full'],
  ] as const)('refuses %s', async (_, values, slug, error) => {
    const created = await newClass(database.db, values)
    expect(await createOrder(database.db, orderFor(slug ?? created.slug))).toEqual({ ok: false, error })
  })

  it('refuses a group when one seat is left, and takes a single', async () => {
    const { slug } = await newClass(database.db, { capacity: 1 })
    expect(await createOrder(database.db, orderFor(slug, 'group'))).toMatchObject({ error: 'class_full' })
    expect(await createOrder(database.db, orderFor(slug, 'single'))).toMatchObject({ ok: true })
  })

  it('knows no limit where the class has none', async () => {
    const { slug } = await newClass(database.db, { capacity: null })
    await openOrder(database.db, slug)
    expect(await seatsLeft(slug)).toBeNull()
  })

  it('gives seats of overdue holds to the next customer, even before the job has marked them', async () => {
    const { id, slug } = await newClass(database.db, { capacity: 1 })
    const slow = await openOrder(database.db, slug)
    expect(await seatsLeft(slug)).toBe(0)
    await letHoldRunOut(database.db, slow.orderId)
    expect(await seatsLeft(slug)).toBe(1)
    expect(await createOrder(database.db, orderFor(slug))).toMatchObject({ ok: true })
    expect(await readOrder(database.db, slow.orderId)).toMatchObject({ status: 'expired' })
    expect(await readClass(database.db, id)).toMatchObject({ heldSeats: 1 })
  })

  it('expires holds of many classes in one go', async () => {
    const classes = [await newClass(database.db), await newClass(database.db)]
    for (const { slug } of classes)
      await letHoldRunOut(database.db, (await openOrder(database.db, slug, 'group')).orderId)
    expect(await expireHolds(database.db)).toBeGreaterThanOrEqual(2)
    for (const { id } of classes) expect(await readClass(database.db, id)).toMatchObject({ heldSeats: 0 })
    expect(await expireHolds(database.db)).toBe(0)
  })

  it('gives the seats of a cancelled order back, once', async () => {
    const { id, slug } = await newClass(database.db)
    const order = await openOrder(database.db, slug, 'group')
    expect(await cancelOrder(database.db, order.orderId)).toBe(true)
    expect(await cancelOrder(database.db, order.orderId)).toBe(false)
    expect(await readClass(database.db, id)).toMatchObject({ heldSeats: 0 })
    expect(await readOrder(database.db, order.orderId)).toMatchObject({
      status: 'expired',
      cancelledAt: expect.any(Date) as Date,
    })
  })

  it('tells an order that was given up from one whose hold ran out', async () => {
    const { id, slug } = await newClass(database.db)
    const { orderId } = await openOrder(database.db, slug)
    await letHoldRunOut(database.db, orderId)
    expect(await expireHolds(database.db, id)).toBe(1)
    expect(await cancelOrder(database.db, orderId)).toBe(false)
    expect(await readOrder(database.db, orderId)).toMatchObject({ status: 'expired', cancelledAt: null })
  })

  it('opens no payment once the hold is over', async () => {
    const { slug } = await newClass(database.db)
    const { orderId } = await openOrder(database.db, slug)
    await letHoldRunOut(database.db, orderId)
    expect(await createPayment(database.db, { ...newPayment, orderId, transId: 'TOOLATE1' })).toEqual({
      ok: false,
      error: 'order_not_payable',
    })
  })

  it('opens ten payments and no more, whatever becomes of them', async () => {
    const { slug } = await newClass(database.db)
    const { orderId, ...first } = await openOrder(database.db, slug)
    for (let opened = 1; opened < 10; opened++) await openPayment(database.db, orderId)
    await expect(openPayment(database.db, orderId)).rejects.toThrow('too_many_payments')
    await settleResponses(database.db, [declineFor(first)])
    await expect(openPayment(database.db, orderId)).rejects.toThrow('too_many_payments')
  })

  it('lets a network open so many payments an hour, and a /48 five times as many', async () => {
    const { slug } = await newClass(database.db, { capacity: null })
    const open = async (network: string, wider: string | null) => {
      const { orderId } = await openOrder(database.db, slug)
      return openPayment(database.db, orderId, { client: { network, wider, paymentsAnHourMax: 2 } })
    }
    for (let opened = 0; opened < 2; opened++) await open('203.0.113.7', null)
    await expect(open('203.0.113.7', null)).rejects.toThrow('too_many_requests')
    await open('203.0.113.8', null)

    const subnet = (index: number) => `2001:db8:1:${index}::/64`
    for (let opened = 0; opened < 10; opened++) await open(subnet(opened % 5), '2001:db8:1::/48')
    await expect(open(subnet(0), '2001:db8:1::/48')).rejects.toThrow('too_many_requests')
    await expect(open(subnet(9), '2001:db8:1::/48')).rejects.toThrow('too_many_requests')
    await open('2001:db8:2:0::/64', '2001:db8:2::/48')

    await database.sql`update network_payments set hour = hour - interval '2 hours'`
    await open('203.0.113.7', null)
    await forgetNetworkPayments(database.db)
    expect(await database.sql`select payments from network_payments`).toEqual([{ payments: 1 }])
  })

  it('finds an order with its class and its payments, oldest first', async () => {
    const { slug } = await newClass(database.db)
    const { orderId, transId } = await openOrder(database.db, slug)
    // The embedded server's clock goes by the millisecond, and both may fall into one.
    await database.sql`update payments set created_at = created_at - interval '1 second' where order_id = ${orderId}`
    await createPayment(database.db, { ...newPayment, orderId, transId: `Z${transId.slice(1)}` })
    const found = await findOrder(database.db, orderId)
    expect(found?.class.slug).toBe(slug)
    expect(found?.payments.map((payment) => payment.transId)).toEqual([transId, `Z${transId.slice(1)}`])
    expect(await findOrder(database.db, '00000000-0000-4000-8000-000000000000')).toBeUndefined()
  })

  it('lists classes soonest first and leaves out those that are over', async () => {
    const past = new Date(Date.now() - 86_400_000)
    const over = await newClass(database.db, { startsAt: past, endsAt: new Date(past.getTime() + 1) })
    const listed = await listClasses(database.db)
    expect(listed.map((found) => found.slug)).not.toContain(over.slug)
    const times = listed.map((found) => found.startsAt.getTime())
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  describe('with an idempotency key', () => {
    const key = (name: string, requestHash = 'same') => ({ key: name, requestHash })

    it('answers the same order again, and holds seats once', async () => {
      const { id, slug } = await newClass(database.db)
      const first = await createOrder(database.db, orderFor(slug), key('a-key-of-its-own-1'))
      const second = await createOrder(database.db, orderFor(slug), key('a-key-of-its-own-1'))
      expect(second).toEqual(first)
      expect(await readClass(database.db, id)).toMatchObject({ heldSeats: 1 })
    })

    it('makes one order of copies that arrive together', async () => {
      const { id, slug } = await newClass(database.db)
      const copies = Array.from({ length: 8 }, () =>
        createOrder(database.db, orderFor(slug), key('a-key-of-its-own-2')),
      )
      expect(new Set((await Promise.all(copies)).map((result) => JSON.stringify(result))).size).toBe(1)
      expect(await readClass(database.db, id)).toMatchObject({ heldSeats: 1 })
    })

    it('refuses the key with another body', async () => {
      const { slug } = await newClass(database.db)
      await createOrder(database.db, orderFor(slug), key('a-key-of-its-own-3'))
      const second = await createOrder(
        database.db,
        orderFor(slug, 'group'),
        key('a-key-of-its-own-3', 'other'),
      )
      expect(second).toEqual({ ok: false, error: 'idempotency_key_reused' })
    })

    it('is one person’s in one class: others may use the same', async () => {
      const [yoga, tea] = [await newClass(database.db), await newClass(database.db)]
      const orderOf = (slug: string, email: string) => ({
        ...orderFor(slug),
        member: { name: '林', email },
      })
      const results = []
      for (const [slug, email] of [
        [yoga.slug, 'one@example.com'],
        [yoga.slug, 'other@example.com'],
        [tea.slug, 'one@example.com'],
        [yoga.slug, 'ONE@example.com'],
      ] as const) {
        results.push(await createOrder(database.db, orderOf(slug, email), key('one key of all people')))
      }
      expect(results.every(({ ok }) => ok)).toBe(true)
      const ids = results.map((result) => (result.ok ? result.orderId : undefined))
      // An address is the same address in capitals.
      expect(new Set(ids).size).toBe(3)
      expect(ids[3]).toBe(ids[0])
    })

    it('has 16 characters at least, as the database itself says', async () => {
      const { slug } = await newClass(database.db)
      await expect(createOrder(database.db, orderFor(slug), key('x'.repeat(15)))).rejects.toMatchObject({
        constraint_name: 'idempotency_keys_key_length',
      })
      expect(await createOrder(database.db, orderFor(slug), key('x'.repeat(16)))).toMatchObject({ ok: true })
    })

    it('lets a refused request try again with its key', async () => {
      const full = await newClass(database.db, { capacity: 0 })
      expect(await createOrder(database.db, orderFor(full.slug), key('a-key-of-its-own-4'))).toMatchObject({
        ok: false,
      })
      const { slug } = await newClass(database.db)
      expect(
        await createOrder(database.db, orderFor(slug), key('a-key-of-its-own-4', 'other')),
      ).toMatchObject({
        ok: true,
      })
    })

    it('forgets the key after 24 hours', async () => {
      const { slug } = await newClass(database.db)
      const first = await createOrder(database.db, orderFor(slug), key('a-key-of-its-own-5'))
      await database.db.execute(
        sql`update idempotency_keys set created_at = now() - interval '25 hours' where key = 'a-key-of-its-own-5'`,
      )
      const second = await createOrder(
        database.db,
        orderFor(slug, 'group'),
        key('a-key-of-its-own-5', 'other'),
      )
      expect(second).toMatchObject({ ok: true })
      expect(second).not.toEqual(first)
      await forgetIdempotencyKeys(database.db)
      expect(
        await createOrder(database.db, orderFor(slug, 'group'), key('a-key-of-its-own-5', 'other')),
      ).toEqual(second)
    })
  })

  it('has the database itself refuse to oversell', async () => {
    const { id } = await newClass(database.db, { capacity: 2 })
    const oversell = database.db.execute(
      sql`update classes set confirmed_register_count = 3 where id = ${id}`,
    )
    await expect(oversell).rejects.toMatchObject({
      cause: { constraint_name: 'classes_seats_within_capacity' },
    })
  })
})
