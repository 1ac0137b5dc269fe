import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CreateOrderResult } from '../../src/orders/create-order.ts'
import type { NewOrder } from '../../src/orders/new-order.ts'
import { openOrderLane, type OrderLane } from '../../src/orders/order-lane.ts'
import { orders } from '../../src/schema/index.ts'
import { gate, newClass, realServer, type TestDatabase, testServers } from '../../src/testing/index.ts'
import { letHoldRunOut, openOrder, orderFor, readClass, readOrder } from '../support/orders.ts'

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i))
const errorOf = (result: CreateOrderResult) => (result.ok ? 'ok' : result.error)

describe.each(testServers)('the lane of orders on $name', (server) => {
  let database: TestDatabase
  let lane: OrderLane
  beforeAll(async () => {
    database = await server.open()
    lane = openOrderLane(database.db)
  })
  afterAll(() => database.close())

  let members = 0
  const wanted = (slug: string, changes: Partial<NewOrder> = {}): NewOrder => ({
    ...orderFor(slug),
    member: { name: '林', email: `lane${members++}@example.com` },
    ...changes,
  })
  /** What becomes of orders that arrive at the same moment; of one that fails, `failed`. */
  const atOnce = async (requests: Promise<CreateOrderResult>[]) =>
    (await Promise.allSettled(requests)).map((result) =>
      result.status === 'fulfilled' ? errorOf(result.value) : 'failed',
    )
  /** How many transactions made the orders of a class: a row's default time is its transaction's. */
  const commitsOf = async (classId: number) => {
    const [row] = await database.db
      .select({ count: sql<number>`count(distinct ${orders.createdAt})::integer` })
      .from(orders)
      .where(eq(orders.classId, classId))
    return row!.count
  }

  it('lets orders that arrive together share a commit, each with its own answer', async () => {
    const [open, other] = [await newClass(database.db, { capacity: null }), await newClass(database.db)]
    const closed = await newClass(database.db, { registrationOpen: false })
    const off = await newClass(database.db, { calledOffAt: new Date() })
    const groups = await newClass(database.db, { priceSingle: null })
    const results = await Promise.all([
      ...times(20, () => lane.create(wanted(open.slug))),
      ...[other, closed, off, groups].map(({ slug }) => lane.create(wanted(slug))),
      lane.create(wanted('no-such-class')),
      lane.create(wanted(groups.slug, { memberStatus: 'group' })),
    ])
    expect(results.slice(20).map(errorOf)).toEqual([
      'ok',
      'registration_closed',
      'class_called_off',
      'member_status_not_offered',
      'not_found',
      'ok',
    ])
    const made = results.flatMap((result) => (result.ok ? [result.order] : []))
    expect(new Set(made.map(({ id }) => id)).size).toBe(22)
    expect(await commitsOf(open.id)).toBe(1)
    expect(await readClass(database.db, open.id)).toMatchObject({ heldSeats: 20 })
    for (const order of [made[0]!, made[21]!]) {
      const { class: course, payments, notices, ...own } = order
      expect(own).toEqual(await readOrder(database.db, order.id))
      expect([course.title, payments, notices]).toEqual(['測試班', [], []])
    }
  })

  it('gives the last seats in order of arrival, and a smaller order what a larger one leaves', async () => {
    const { id, slug } = await newClass(database.db, { capacity: 4 })
    const group = { memberStatus: 'group' } as const
    const asked = [{}, group, group, {}, {}, group]
    expect(await atOnce(asked.map((changes) => lane.create(wanted(slug, changes))))).toEqual([
      'ok',
      'ok',
      'class_full',
      'ok',
      'class_full',
      'class_full',
    ])
    expect(await readClass(database.db, id)).toMatchObject({ heldSeats: 4 })
  })

  it('never gives more seats than there are, over many classes at once', async () => {
    const courses = await Promise.all(times(5, (index) => newClass(database.db, { capacity: 3 + index })))
    const results = await Promise.all(
      times(150, (index) =>
        lane.create(wanted(courses[index % 5]!.slug, index % 3 === 0 ? { memberStatus: 'group' } : {})),
      ),
    )
    for (const { id, slug } of courses) {
      const { capacity, heldSeats } = await readClass(database.db, id)
      const seats = results.flatMap((result) =>
        result.ok && result.order.class.slug === slug ? result.order.seats : [],
      )
      expect(seats.reduce((sum, count) => sum + count, 0)).toBe(heldSeats)
      expect(heldSeats).toBe(capacity)
    }
    expect(new Set(results.map(errorOf))).toEqual(new Set(['ok', 'class_full']))
  })

  it('numbers free orders without a gap, in order of arrival', async () => {
    const { id, slug } = await newClass(database.db, { priceSingle: 0, capacity: 30 })
    const results = await Promise.all(
      times(25, (index) => lane.create(wanted(slug, index % 5 === 4 ? { memberStatus: 'group' } : {}))),
    )
    const numbers = results.map((result) => result.ok && result.order.registerIndex)
    let number = 0
    expect(numbers).toEqual(times(25, (index) => (index % 5 === 4 ? null : ++number)))
    expect(await readClass(database.db, id)).toMatchObject({
      confirmedRegisterCount: 20,
      heldSeats: 10,
      lastRegisterIndex: 20,
    })
    const mails = await database.sql`
      select from outbox where data->>'orderId' in (select id::text from orders where class_id = ${id})
    `
    expect(mails).toHaveLength(20)
  })

  it('answers copies of one request with one order, and a reused key with an error', async () => {
    const { id, slug } = await newClass(database.db, { capacity: 1 })
    const key = (requestHash = 'same') => ({ key: 'a key of the order lane', requestHash })
    const order = wanted(slug)
    const results = await Promise.all([
      ...times(5, () => lane.create(order, key())),
      lane.create(order, key('other')),
    ])
    const [first, ...others] = results
    expect(others.slice(0, 4)).toEqual(times(4, () => first))
    expect(errorOf(others[4]!)).toBe('idempotency_key_reused')
    expect(await readClass(database.db, id)).toMatchObject({ heldSeats: 1 })
  })

  it('counts the seats of one client and of one member as if each order had come alone', async () => {
    const [one, other] = [await newClass(database.db, { capacity: null }), await newClass(database.db)]
    const client = { network: '203.0.113.90', wider: null, heldSeatsMax: 4 }
    const results = await atOnce([
      ...times(6, (index) => lane.create(wanted([one, other][index % 2]!.slug, { client }))),
      ...times(5, () =>
        lane.create(wanted(one.slug, { client: { ...client, network: '203.0.113.91', heldSeatsMax: 0 } })),
      ),
    ])
    expect(results).toEqual([
      ...times(4, () => 'ok'),
      ...times(2, () => 'too_many_held_seats'),
      ...times(5, () => 'ok'),
    ])
    const member = { name: '林', email: 'one-of-the-lane@example.com' }
    const ofMember = times(4, (index) =>
      lane.create(wanted(one.slug, { member, client: { ...client, network: `203.0.113.${100 + index}` } })),
    )
    expect(await atOnce(ofMember)).toEqual(['ok', 'ok', 'too_many_held_seats', 'too_many_held_seats'])
  })

  it('gives seats of overdue holds to those who find the class full', async () => {
    const { id, slug } = await newClass(database.db, { capacity: 2 })
    const slow = await openOrder(database.db, slug, 'group')
    await letHoldRunOut(database.db, slow.orderId)
    const results = await atOnce(times(3, () => lane.create(wanted(slug))))
    expect(results.sort()).toEqual(['class_full', 'ok', 'ok'])
    expect(await readClass(database.db, id)).toMatchObject({ heldSeats: 2 })
  })

  it('fails one that the tables do not take, and none of its neighbours', async () => {
    const { id, slug } = await newClass(database.db, { capacity: null })
    const asked = times(20, () => wanted(slug))
    asked[7]!.member = { name: 'NUL\0', email: 'nul@example.com' }
    asked[12]!.locale = 'tlh' as 'en'
    const results = await atOnce(
      asked.map((order, index) =>
        lane.create(order, index === 15 ? { key: 'short', requestHash: 'x' } : undefined),
      ),
    )
    expect(results).toEqual(times(20, (index) => ([7, 12, 15].includes(index) ? 'failed' : 'ok')))
    expect(await readClass(database.db, id)).toMatchObject({ heldSeats: 17 })
  })

  it('stores half a surrogate pair as UTF-8 would', async () => {
    const { slug } = await newClass(database.db)
    const name = 'half \ud83d a pair, a whole 😀 and \\ud83d'
    const [first] = await Promise.all(
      times(2, () => lane.create(wanted(slug, { member: { name, email: 'half@example.com' } }))),
    )
    const [stored] = await database.db
      .select({ name: orders.memberName })
      .from(orders)
      .where(and(eq(orders.id, first!.ok ? first!.orderId : ''), eq(orders.memberEmail, 'half@example.com')))
    expect(stored).toEqual({ name: 'half \ufffd a pair, a whole 😀 and \\ud83d' })
  })
})

describe.skipIf(!realServer)('the lanes of several processes on real PostgreSQL', () => {
  let database: TestDatabase
  beforeAll(async () => void (database = await realServer!.open()))
  afterAll(() => database.close())

  const wanted = (slug: string, index: number): NewOrder => ({
    ...orderFor(slug),
    member: { name: '林', email: `process${index}@example.com` },
  })

  it('share seats, numbers, keys and limits', async () => {
    const lanes = times(3, () => openOrderLane(database.db))
    const course = await newClass(database.db, { capacity: 40, priceSingle: 0 })
    const results = await Promise.all(
      times(180, (index) => {
        const person = Math.floor(index / 3)
        const client = { network: `198.51.100.${person % 12}`, wider: null, heldSeatsMax: 4 }
        return lanes[index % 3]!.create(
          { ...wanted(course.slug, person), client },
          { key: `a key of the person ${person}`, requestHash: 'same' },
        )
      }),
    )
    const made = results.flatMap((result) => (result.ok ? [result.order] : []))
    const numbers = [...new Set(made.map(({ registerIndex }) => registerIndex))].sort((a, b) => a! - b!)
    expect(numbers).toEqual(times(40, (index) => index + 1))
    expect(await readClass(database.db, course.id)).toMatchObject({
      confirmedRegisterCount: 40,
      lastRegisterIndex: 40,
    })
    for (let person = 0; person < 60; person++) {
      const own = results.slice(person * 3, person * 3 + 3)
      expect(new Set(own.flatMap((result) => (result.ok ? [result.orderId] : []))).size).toBeLessThanOrEqual(
        1,
      )
    }
    const [most] = await database.sql<{ seats: number }[]>`
      select max(seats)::integer as seats from (select sum(seats) as seats from orders group by client_network) networks
    `
    expect(most).toEqual({ seats: 4 })
  })

  it('fail what needs a class that somebody holds after a while, and create everything else', async () => {
    const quick = await realServer!.open({ poolSize: 4 })
    const lane = openOrderLane(quick.db)
    const [held, free] = [await newClass(quick.db), await newClass(quick.db)]
    const [forgotten, isHeld] = [gate(), gate()]
    const holding = quick.sql.begin(async (tx) => {
      await tx`update classes set summary = 'forgotten' where id = ${held.id}`
      isHeld.open()
      await forgotten.opened
    })
    await isHeld.opened
    const creating = [held, free, free].map(({ slug }, index) => lane.create(wanted(slug, index)))
    await expect(creating[0]).rejects.toThrow('lock timeout')
    expect(await Promise.all(creating.slice(1))).toMatchObject([{ ok: true }, { ok: true }])
    forgotten.open()
    await holding
    expect(await lane.create(wanted(held.slug, 9))).toMatchObject({ ok: true })
    await quick.close()
  })
})
