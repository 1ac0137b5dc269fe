import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cancelOrder } from '../../src/orders/cancel-order.ts'
import { expireHolds } from '../../src/holds/expire-holds.ts'
import { releaseHolds } from '../../src/holds/release-holds.ts'
import { createOrder } from '../../src/orders/create-order.ts'
import type { OrderClient } from '../../src/orders/new-order.ts'
import { createPayment } from '../../src/payments/create-payment.ts'
import type { MemberStatus } from '../../src/schema/index.ts'
import { settleResponses } from '../../src/settling/settle.ts'
import { gate, newClass, realServer, type TestDatabase, testServers } from '../../src/testing/index.ts'
import {
  letHoldRunOut,
  newPayment,
  openPayment,
  orderFor,
  readClass,
  readOrder,
  responseFor,
} from '../support/orders.ts'

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i))

const limit = 8
const at = (network: string, wider: string | null = null): OrderClient => ({
  network,
  wider,
  heldSeatsMax: limit,
})
const subnet = (index: number) => at(`2001:db8:7:${index.toString(16)}::/64`, '2001:db8:7::/48')

let members = 0
/** Somebody else each time, unless told otherwise. */
const order = (
  { db }: TestDatabase,
  slug: string,
  client: OrderClient,
  {
    email = `member${members++}@example.com`,
    status = 'single',
  }: { email?: string; status?: MemberStatus } = {},
) => {
  const wanted = orderFor(slug, status)
  return createOrder(db, { ...wanted, member: { ...wanted.member, email }, client })
}

async function orderIds(orders: ReturnType<typeof order>[]): Promise<string[]> {
  const made = await Promise.all(orders)
  return made.map((result) => {
    if (!result.ok) throw new Error(result.error)
    return result.orderId
  })
}

describe.each(testServers)('held seats on $name', (server) => {
  let database: TestDatabase
  beforeAll(async () => void (database = await server.open({ poolSize: 20 })))
  afterAll(() => database.close())
  beforeEach(async () => {
    await releaseHolds(database.db, { evenIfPaying: true })
  })

  const heldFrom = async (network: string) => {
    const [row] = await database.sql<{ seats: number }[]>`
      select coalesce(sum(seats), 0)::integer as seats from orders
      where status = 'pending' and client_network && ${network}::inet
    `
    return row!.seats
  }
  const open = { capacity: null }

  it('are limited for one network, over all classes, and none is held beyond', async () => {
    const classes = [await newClass(database.db, open), await newClass(database.db, open)]
    const ids = await orderIds(
      times(8, (index) => order(database, classes[index % 2]!.slug, at('203.0.113.7'))),
    )
    const refused = await order(database, classes[0]!.slug, at('203.0.113.7'))
    expect(refused).toMatchObject({ ok: false, error: 'too_many_held_seats' })
    const first = await Promise.all(
      ids.map(async (id) => (await readOrder(database.db, id)).holdExpiresAt.getTime()),
    )
    expect(!refused.ok && refused.retryAt?.getTime()).toBe(Math.min(...first))
    expect(await heldFrom('203.0.113.7')).toBe(limit)
    expect(await order(database, classes[0]!.slug, at('203.0.113.8'))).toMatchObject({ ok: true })

    expect(await cancelOrder(database.db, ids[0]!)).toBe(true)
    expect(await order(database, classes[0]!.slug, at('203.0.113.7'), { status: 'group' })).toMatchObject({
      error: 'too_many_held_seats',
    })
    expect(await order(database, classes[0]!.slug, at('203.0.113.7'))).toMatchObject({ ok: true })
  })

  it('are limited for a /48 to five times what one of its /64 may hold', async () => {
    const { slug } = await newClass(database.db, open)
    const groups = times(20, (index) => order(database, slug, subnet(index), { status: 'group' }))
    await orderIds(groups)
    expect(await heldFrom('2001:db8:7::/48')).toBe(40)
    expect(await order(database, slug, subnet(255))).toMatchObject({ error: 'too_many_held_seats' })
    const neighbours = ['2001:db8:6:ffff::/64', '2001:db8:8:0::/64']
    for (const network of neighbours) {
      const client = at(network, network.replace(/:[^:]+::/, '::').replace('64', '48'))
      expect(await order(database, slug, client)).toMatchObject({ ok: true })
    }
  })

  it('are limited for one e-mail address in one class, from wherever it comes', async () => {
    const [one, other] = [await newClass(database.db, open), await newClass(database.db, open)]
    const from = (index: number) => at(`198.51.100.${index}`)
    const email = (index: number) => ({ email: index % 2 ? 'Same@Example.com' : 'same@example.com' })
    await orderIds(times(4, (index) => order(database, one.slug, from(index), email(index))))
    expect(await order(database, one.slug, from(9), email(0))).toMatchObject({
      error: 'too_many_held_seats',
      retryAt: expect.any(Date) as Date,
    })
    expect(await order(database, other.slug, from(9), email(0))).toMatchObject({ ok: true })
  })

  it('do not count once they are paid, cancelled or out of time', async () => {
    const { slug } = await newClass(database.db, open)
    const from = at('203.0.113.20')
    const ids = await orderIds(times(8, () => order(database, slug, from)))
    const payment = await openPayment(database.db, ids[0]!)
    await settleResponses(database.db, [responseFor(payment)])
    expect(await order(database, slug, from)).toMatchObject({ ok: true })
    expect(await order(database, slug, from)).toMatchObject({ ok: false })
    // Before the job has marked it, and although it is in another class than the next one.
    await letHoldRunOut(database.db, ids[1]!)
    expect(await order(database, (await newClass(database.db)).slug, from)).toMatchObject({ ok: true })
    expect(await readOrder(database.db, ids[1]!)).toMatchObject({ status: 'expired' })
  })

  it('are not limited where the limit is lifted, or the network cannot be told', async () => {
    const { slug } = await newClass(database.db, open)
    const lifted = { ...at('203.0.113.30'), heldSeatsMax: 0 }
    await orderIds(times(20, () => order(database, slug, lifted, { email: 'office@example.com' })))
    expect(await heldFrom('203.0.113.30')).toBe(20)
    await orderIds(
      times(20, () => order(database, slug, { network: null, wider: null, heldSeatsMax: limit })),
    )
  })

  it('forget where they were asked for when the hold ends', async () => {
    const { slug } = await newClass(database.db, { capacity: 3 })
    const ids = await orderIds(times(3, () => order(database, slug, at('203.0.113.40'))))
    expect(await readOrder(database.db, ids[0]!)).toMatchObject({ clientNetwork: '203.0.113.40/32' })
    await settleResponses(database.db, [responseFor(await openPayment(database.db, ids[0]!))])
    await cancelOrder(database.db, ids[1]!)
    const slow = await openPayment(database.db, ids[2]!)
    await letHoldRunOut(database.db, ids[2]!)
    await expireHolds(database.db)
    for (const id of ids) expect(await readOrder(database.db, id)).toMatchObject({ clientNetwork: null })
    await database.sql`update classes set capacity = 1 where slug = ${slug}`
    await settleResponses(database.db, [responseFor(slow)])
    expect(await readOrder(database.db, ids[2]!)).toMatchObject({ status: 'paid_without_seat' })
  })

  it('of fifty orders of one address at the same moment, for five classes, are no more than the limit', async () => {
    const classes = await Promise.all(times(5, () => newClass(database.db, { capacity: 20 })))
    const results = await Promise.all(
      times(50, (index) => order(database, classes[index % 5]!.slug, at('203.0.113.50'))),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(limit)
    expect(new Set(results.map((result) => (result.ok ? 'ok' : result.error)))).toEqual(
      new Set(['ok', 'too_many_held_seats']),
    )
    expect(await heldFrom('203.0.113.50')).toBe(limit)
    const held = await Promise.all(
      classes.map(async ({ id }) => (await readClass(database.db, id)).heldSeats),
    )
    expect(held.reduce((sum, seats) => sum + seats)).toBe(limit)
  })

  it('of many /64 of one /48 and one member at the same moment are no more than the limits', async () => {
    const classes = await Promise.all(times(5, () => newClass(database.db, { capacity: 40 })))
    const wide = await Promise.all(
      times(60, (index) => order(database, classes[index % 5]!.slug, subnet(index))),
    )
    expect(wide.filter((result) => result.ok)).toHaveLength(40)
    const member = await Promise.all(
      times(20, (index) =>
        order(database, classes[0]!.slug, at(`192.0.2.${index}`), { email: 'one@example.com' }),
      ),
    )
    expect(member.filter((result) => result.ok)).toHaveLength(4)
  })

  it('answer copies of one request with one order, even at the limit', async () => {
    const { slug } = await newClass(database.db, open)
    await orderIds(times(7, () => order(database, slug, at('203.0.113.60'))))
    const wanted = { ...orderFor(slug), client: at('203.0.113.60') }
    const copies = await Promise.all(
      times(6, () => createOrder(database.db, wanted, { key: 'held-seats-key-1', requestHash: 'same' })),
    )
    expect(new Set(copies.map((copy) => copy.ok && copy.orderId)).size).toBe(1)
    expect(copies.every((copy) => copy.ok)).toBe(true)
  })

  describe('released by hand', () => {
    it('are those of a class, of an address, of an order; never those of somebody who may be paying', async () => {
      const [one, other] = [await newClass(database.db, open), await newClass(database.db, open)]
      const ids = await orderIds([
        order(database, one.slug, at('203.0.113.70'), { status: 'group' }),
        order(database, one.slug, at('203.0.113.71')),
        order(database, other.slug, at('203.0.113.70')),
        order(database, other.slug, subnet(1)),
      ])
      await openPayment(database.db, ids[1]!)
      const statuses = () => Promise.all(ids.map(async (id) => (await readOrder(database.db, id)).status))

      expect(await releaseHolds(database.db, { classSlug: one.slug })).toEqual({
        orders: 1,
        seats: 2,
        keptPaying: 1,
      })
      expect(await statuses()).toEqual(['expired', 'pending', 'pending', 'pending'])
      expect(await readClass(database.db, one.id)).toMatchObject({ heldSeats: 1 })
      expect(
        await releaseHolds(database.db, { network: '203.0.113.0/24', classSlug: other.slug }),
      ).toMatchObject({
        orders: 1,
      })
      expect(await releaseHolds(database.db, { network: '2001:db8:7:1::5' })).toMatchObject({ orders: 1 })
      expect(await releaseHolds(database.db, { orderId: ids[1]! })).toEqual({
        orders: 0,
        seats: 0,
        keptPaying: 1,
      })
      expect(await releaseHolds(database.db, { orderId: ids[1]!, evenIfPaying: true })).toEqual({
        orders: 1,
        seats: 1,
        keptPaying: 0,
      })
      expect(await releaseHolds(database.db, { classSlug: 'no-such-class' })).toMatchObject({ orders: 0 })
    })
  })
})

describe.skipIf(!realServer)(
  'holds that are ended and prolonged at the same moment, on real PostgreSQL',
  () => {
    let database: TestDatabase
    beforeAll(async () => void (database = await realServer!.open({ poolSize: 20 })))
    afterAll(() => database.close())

    const someoneWaits = async () => {
      for (;;) {
        const waiting = await database.sql`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
      `
        if (waiting.length > 0) return
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    }

    const pay = (orderId: string, transId: string) =>
      createPayment(database.db, { ...newPayment, orderId, transId })

    /** Holds a lock on the order until what waits for it has come. */
    async function meanwhile<T>(
      orderId: string,
      first: () => Promise<unknown>,
      then: () => Promise<T>,
    ): Promise<T> {
      const done = gate()
      const goOn = gate()
      const holding = database.sql.begin(async (tx) => {
        await tx`select from orders where id = ${orderId} for no key update`
        done.open()
        await goOn.opened
      })
      await done.opened
      const one = first()
      await someoneWaits()
      const two = then()
      await new Promise((resolve) => setTimeout(resolve, 50))
      goOn.open()
      await holding
      await one
      return two
    }

    it('opens no payment for an order that is cancelled first', async () => {
      const { id, slug } = await newClass(database.db)
      const [orderId] = await orderIds([order(database, slug, at('203.0.113.80'))])
      const paid = await meanwhile(
        orderId!,
        () => cancelOrder(database.db, orderId!),
        () => pay(orderId!, 'AFTERTHECANCEL'),
      )
      expect(paid).toEqual({ ok: false, error: 'order_not_payable' })
      expect(await readOrder(database.db, orderId!)).toMatchObject({ status: 'expired' })
      expect(await readClass(database.db, id)).toMatchObject({ heldSeats: 0 })
    })

    it('does not release an order for which a payment is opened first', async () => {
      const { id, slug } = await newClass(database.db)
      const [orderId] = await orderIds([order(database, slug, at('203.0.113.81'))])
      const released = await meanwhile(
        orderId!,
        () => pay(orderId!, 'BEFORETHERELEASE'),
        () => releaseHolds(database.db, { classSlug: slug }),
      )
      expect(released).toEqual({ orders: 0, seats: 0, keptPaying: 1 })
      expect(await readOrder(database.db, orderId!)).toMatchObject({ status: 'pending' })
      expect(await readClass(database.db, id)).toMatchObject({ heldSeats: 1 })
    })

    it('does not expire a hold that a payment prolongs, nor the other way round, over many tries', async () => {
      const { id, slug } = await newClass(database.db, { capacity: null })
      const ids = await orderIds(
        times(40, () => order(database, slug, { network: null, wider: null, heldSeatsMax: 0 })),
      )
      const soon = new Date(Date.now() + 150)
      await database.sql`update orders set hold_expires_at = ${soon.toISOString()} where class_id = ${id}`
      await new Promise((resolve) => setTimeout(resolve, soon.getTime() - Date.now() - 60))
      const paying = Promise.all(
        ids.map(async (orderId, index) => {
          await new Promise((resolve) => setTimeout(resolve, index * 3))
          return pay(orderId, `RACE${index}`)
        }),
      )
      const expiring = Promise.all(
        times(12, async (index) => {
          await new Promise((resolve) => setTimeout(resolve, index * 12))
          return expireHolds(database.db)
        }),
      )
      const [paid] = await Promise.all([paying, expiring])
      await expireHolds(database.db)
      const found = await Promise.all(ids.map((orderId) => readOrder(database.db, orderId)))
      // Whoever was sent to pay has a seat for as long as that takes; nobody else has one.
      expect(found.map(({ status }) => status)).toEqual(paid.map(({ ok }) => (ok ? 'pending' : 'expired')))
      const prolonged = found.filter(({ status }) => status === 'pending')
      for (const { createdAt, holdExpiresAt } of prolonged) {
        expect(holdExpiresAt.getTime() - createdAt.getTime()).toBe(30 * 60_000)
      }
      expect(await readClass(database.db, id)).toMatchObject({ heldSeats: prolonged.length })
    })
  },
)
