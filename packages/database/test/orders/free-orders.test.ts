import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditBooks } from '../../src/books/audit-books.ts'
import { findClass } from '../../src/classes/find-classes.ts'
import { eraseOutlived } from '../../src/erasing/erase-outlived.ts'
import { forget } from '../../src/erasing/forget.ts'
import { planForgetting } from '../../src/erasing/plan-forgetting.ts'
import { cancelOrder } from '../../src/orders/cancel-order.ts'
import { forgetNetworksOfFreeOrders } from '../../src/holds/forget-networks.ts'
import { releaseHolds } from '../../src/holds/release-holds.ts'
import { readBacklog } from '../../src/books/read-backlog.ts'
import { createOrder } from '../../src/orders/create-order.ts'
import type { IdempotencyKey, OrderClient } from '../../src/orders/new-order.ts'
import { createPayment } from '../../src/payments/create-payment.ts'
import type { MemberStatus } from '../../src/schema/index.ts'
import { settleResponses } from '../../src/settling/settle.ts'
import { newClass, type TestDatabase, testServers } from '../../src/testing/index.ts'
import {
  letHoldRunOut,
  newPayment,
  openOrder,
  orderFor,
  readClass,
  readOrder,
  responseFor,
} from '../support/orders.ts'

const limit = 8

describe.each(testServers)('free orders on $name', (server) => {
  let database: TestDatabase
  beforeAll(async () => void (database = await server.open({ poolSize: 20 })))
  afterAll(() => database.close())

  const free = { priceSingle: 0, priceGroup: 0 }
  /** A single seat costs nothing, two cost 2200 TWD. */
  const mixed = { priceSingle: 0, priceGroup: 2200 }

  let members = 0
  const order = (
    slug: string,
    {
      status = 'single',
      client,
      email = `free${members++}@example.com`,
      key,
    }: { status?: MemberStatus; client?: OrderClient; email?: string; key?: IdempotencyKey } = {},
  ) => {
    const wanted = orderFor(slug, status)
    return createOrder(database.db, { ...wanted, member: { ...wanted.member, email }, client }, key)
  }
  const made = async (...args: Parameters<typeof order>) => {
    const created = await order(...args)
    if (!created.ok) throw new Error(created.error)
    return created.order
  }
  const from = (network: string): OrderClient => ({ network, wider: null, heldSeatsMax: limit })
  const mailsOwed = (orderId: string) => database.sql`
    select job from outbox where data->>'orderId' = ${orderId}
  `
  const findings = async () =>
    (await auditBooks(database.db)).checks.filter(({ differences }) => differences > 0)
  const make = (orderId: string, minutes: number) => database.sql`
    update orders set created_at = now() - make_interval(mins => ${minutes}) where id = ${orderId}
  `

  it('are confirmed and numbered when they are made, owe one mail and hold nothing', async () => {
    const { id, slug } = await newClass(database.db, { ...free, capacity: 5 })
    const single = await made(slug)
    const group = await made(slug, { status: 'group' })
    expect(single).toMatchObject({ status: 'confirmed', amount: 0, registerIndex: 1, payments: [] })
    expect(group).toMatchObject({ status: 'confirmed', amount: 0, registerIndex: 2, seats: 2 })
    expect(await readClass(database.db, id)).toMatchObject({
      confirmedRegisterCount: 3,
      heldSeats: 0,
      lastRegisterIndex: 2,
    })
    expect((await findClass(database.db, slug))?.seatsLeft).toBe(2)
    for (const { id: orderId } of [single, group]) {
      expect(await mailsOwed(orderId)).toEqual([{ job: 'order-mail' }])
      const { createdAt, holdExpiresAt } = await readOrder(database.db, orderId)
      expect(holdExpiresAt).toEqual(createdAt)
    }
  })

  it('share seats and numbers with the paid orders of a class that is free in one way only', async () => {
    const { id, slug } = await newClass(database.db, { ...mixed, capacity: 5 })
    expect(await made(slug)).toMatchObject({ status: 'confirmed', registerIndex: 1 })
    const paid = await openOrder(database.db, slug, 'group')
    expect(paid.amount).toBe(2200)
    expect(await readOrder(database.db, paid.orderId)).toMatchObject({
      status: 'pending',
      registerIndex: null,
    })
    expect(await mailsOwed(paid.orderId)).toEqual([])
    expect(await made(slug)).toMatchObject({ registerIndex: 2 })
    await settleResponses(database.db, [responseFor(paid)])
    expect(await readOrder(database.db, paid.orderId)).toMatchObject({ registerIndex: 3 })
    expect(await made(slug)).toMatchObject({ registerIndex: 4 })
    expect(await order(slug)).toEqual({ ok: false, error: 'class_full' })
    expect(await readClass(database.db, id)).toMatchObject({
      confirmedRegisterCount: 5,
      heldSeats: 0,
      lastRegisterIndex: 4,
    })
    expect(await findings()).toEqual([])
  })

  it('answer a repeated key with the order that it made, once', async () => {
    const { id, slug } = await newClass(database.db, free)
    const again = { email: 'again@example.com', key: { key: 'free-order-key-001', requestHash: 'same' } }
    const copies = await Promise.all(Array.from({ length: 5 }, () => order(slug, again)))
    const orders = new Set(copies.map((copy) => copy.ok && copy.orderId))
    expect(orders.size).toBe(1)
    expect(copies.every((copy) => copy.ok && copy.order.status === 'confirmed')).toBe(true)
    expect(await mailsOwed(copies[0]!.ok ? copies[0]!.orderId : '')).toHaveLength(1)
    expect(await readClass(database.db, id)).toMatchObject({
      confirmedRegisterCount: 1,
      lastRegisterIndex: 1,
    })
    expect(await order(slug, { ...again, key: { ...again.key, requestHash: 'other' } })).toEqual({
      ok: false,
      error: 'idempotency_key_reused',
    })
  })

  it('take the seats of holds that have run out where the class is full', async () => {
    const { id, slug } = await newClass(database.db, { ...mixed, capacity: 2 })
    const held = await openOrder(database.db, slug, 'group')
    expect(await order(slug)).toEqual({ ok: false, error: 'class_full' })
    await letHoldRunOut(database.db, held.orderId)
    expect(await made(slug)).toMatchObject({ status: 'confirmed', registerIndex: 1 })
    expect(await readOrder(database.db, held.orderId)).toMatchObject({ status: 'expired' })
    expect(await readClass(database.db, id)).toMatchObject({ confirmedRegisterCount: 1, heldSeats: 0 })
  })

  it('open no payment and have none to cancel or release', async () => {
    const { id, slug } = await newClass(database.db, free)
    const { id: orderId } = await made(slug, { client: from('203.0.113.1') })
    const opened = createPayment(database.db, { ...newPayment, orderId, transId: 'FREEOFCHARGE' })
    expect(await opened).toEqual({ ok: false, error: 'order_not_payable' })
    expect(await cancelOrder(database.db, orderId)).toBe(false)
    expect(await releaseHolds(database.db, { orderId, evenIfPaying: true })).toMatchObject({ orders: 0 })
    expect(await readClass(database.db, id)).toMatchObject({ confirmedRegisterCount: 1 })
  })

  it.each([
    [
      'an order of nothing that waits for money',
      `update orders set status = 'pending', register_index = null`,
    ],
    ['one that expired by itself', `update orders set status = 'expired', register_index = null`],
    [
      'one that is paid without a seat',
      `update orders set status = 'paid_without_seat', register_index = null`,
    ],
    ['an amount below nothing', `update orders set amount = -1`],
  ])('are refused by the table as %s', async (_, statement) => {
    const { id, slug } = await newClass(database.db, free)
    await made(slug)
    const changing = database.sql.unsafe(`${statement} where class_id = ${id}`)
    await expect(changing).rejects.toMatchObject({
      constraint_name: expect.stringMatching(/^orders_(free_is_confirmed|amount_not_negative)$/) as string,
    })
  })

  it('are refused a payment of nothing by the table', async () => {
    const { slug } = await newClass(database.db, free)
    const { id } = await made(slug)
    const paying = database.sql`
      insert into payments (order_id, gateway, trans_id, amount) values (${id}, 'ecpay', 'NOTHING', 0)
    `
    await expect(paying).rejects.toMatchObject({ constraint_name: 'payments_amount_positive' })
  })

  describe('of one network', () => {
    it('count against its limit for an hour, together with what it holds', async () => {
      const { slug } = await newClass(database.db, { ...mixed, capacity: null })
      const client = from('203.0.113.7')
      const first = await made(slug, { client, status: 'single' })
      await made(slug, { client, status: 'group' })
      for (let seats = 3; seats < limit; seats++) await made(slug, { client })

      const refused = await order(slug, { client })
      expect(refused).toMatchObject({ ok: false, error: 'too_many_held_seats' })
      const paying = await database.sql<{ ends: Date }[]>`
        select hold_expires_at as ends from orders where client_network = '203.0.113.7' and status = 'pending'
      `
      expect(!refused.ok && refused.retryAt).toEqual(new Date(paying[0]!.ends))
      expect(await order(slug, { client, status: 'group' })).toMatchObject({ error: 'too_many_held_seats' })
      expect(await order(slug, { client: from('203.0.113.8') })).toMatchObject({ ok: true })
      expect(await readBacklog(database.db)).toMatchObject({ heldSeatsOfNetworkMax: limit })

      await make(first.id, 61)
      expect(await order(slug, { client })).toMatchObject({ ok: true })
    })

    it('name the moment from which there is room', async () => {
      const { slug } = await newClass(database.db, { ...free, capacity: null })
      const client = from('203.0.113.9')
      const first = await made(slug, { client })
      await make(first.id, 20)
      for (let seats = 1; seats < limit; seats++) await made(slug, { client })
      const refused = await order(slug, { client })
      const { createdAt } = await readOrder(database.db, first.id)
      expect(refused).toEqual({
        ok: false,
        error: 'too_many_held_seats',
        retryAt: new Date(createdAt.getTime() + 60 * 60_000),
      })
    })

    it('are not limited where it is exempt', async () => {
      const { slug } = await newClass(database.db, { ...free, capacity: null })
      const client = { ...from('203.0.113.10'), heldSeatsMax: 0 }
      for (let seats = 0; seats < 2 * limit; seats++) await made(slug, { client })
    })

    it('are no more than the limit when many come at the same moment', async () => {
      const { id, slug } = await newClass(database.db, { ...free, capacity: null })
      const results = await Promise.all(
        Array.from({ length: 30 }, () => order(slug, { client: from('203.0.113.11') })),
      )
      expect(results.filter(({ ok }) => ok)).toHaveLength(limit)
      expect(await readClass(database.db, id)).toMatchObject({
        confirmedRegisterCount: limit,
        lastRegisterIndex: limit,
      })
    })

    it('lose the network after the hour, and no sooner', async () => {
      const { slug } = await newClass(database.db, free)
      const [old, young] = [
        await made(slug, { client: from('203.0.113.12') }),
        await made(slug, { client: from('203.0.113.12') }),
      ]
      await make(old.id, 61)
      await make(young.id, 59)
      await forgetNetworksOfFreeOrders(database.db)
      expect(await readOrder(database.db, old.id)).toMatchObject({ clientNetwork: null, status: 'confirmed' })
      expect(await readOrder(database.db, young.id)).toMatchObject({ clientNetwork: '203.0.113.12/32' })
    })
  })

  it('of one member in one class are limited to half of a network’s', async () => {
    const { slug } = await newClass(database.db, { ...free, capacity: null })
    const email = 'Collector@example.com'
    for (let seats = 0; seats < limit / 2; seats++) {
      await made(slug, { email, client: from(`198.51.100.${seats}`) })
    }
    expect(
      await order(slug, { email: 'collector@example.com', client: from('198.51.100.99') }),
    ).toMatchObject({
      error: 'too_many_held_seats',
    })
    const other = await newClass(database.db, free)
    expect(await order(other.slug, { email, client: from('198.51.100.99') })).toMatchObject({ ok: true })
  })

  it('are erased on request within the hour, their network too', async () => {
    const { slug } = await newClass(database.db, free)
    const { id } = await made(slug, { client: from('203.0.113.13') })
    const { orders } = await planForgetting(database.db, { orderId: id })
    expect(orders).toMatchObject([{ objections: ['class_ahead'] }])
    expect(await forget(database.db, { orderId: id }, orders)).toMatchObject({ orders: [{ id }], busy: [] })
    expect(await readOrder(database.db, id)).toMatchObject({
      memberEmail: '',
      clientNetwork: null,
      status: 'confirmed',
      registerIndex: 1,
    })
  })

  it('are kept as long as paid ones: until some time after the class', async () => {
    const startsAt = new Date(Date.now() + 3600_000)
    const { id, slug } = await newClass(database.db, { ...free, startsAt, endsAt: new Date(+startsAt + 1) })
    const { id: orderId } = await made(slug)
    await make(orderId, 60 * 24 * 50)
    await eraseOutlived(database.db, 40)
    expect(await readOrder(database.db, orderId)).toMatchObject({ erasedAt: null })
    await database.sql`
      update classes set starts_at = now() - interval '42 days', ends_at = now() - interval '41 days' where id = ${id}
    `
    await eraseOutlived(database.db, 40)
    expect(await readOrder(database.db, orderId)).toMatchObject({ erasedAt: expect.any(Date) as Date })
  })

  describe('in the audit', () => {
    const namesAfter = async (orderId: string, minutes: number) => {
      await make(orderId, minutes)
      const names = (await findings()).map(({ name }) => name)
      await make(orderId, 0)
      return names
    }

    it('owe their mail from the moment they were made', async () => {
      await database.sql`delete from outbox`
      await database.sql`update orders set confirm_payment_email_ok = true where status = 'confirmed'`
      const { slug } = await newClass(database.db, free)
      const { id } = await made(slug)
      expect(await namesAfter(id, 14)).toEqual([])
      expect(await namesAfter(id, 16)).toEqual(['mail_not_queued'])
      await database.sql`delete from outbox`
      expect(await namesAfter(id, 47 * 60)).toEqual([])
      expect(await namesAfter(id, 49 * 60)).toEqual(['mail_overdue'])
    })

    it('have no payment, whatever became of it', async () => {
      const { slug } = await newClass(database.db, free)
      const { id } = await made(slug)
      const transId = `FREE${Date.now()}`
      await database.sql`
        insert into payments (order_id, gateway, trans_id, amount) values (${id}, 'ecpay', ${transId}, 100)
      `
      expect((await findings()).map(({ name }) => name)).toEqual(['free_with_payment'])
      await database.sql`delete from payments where trans_id = ${transId}`
    })
  })
})
