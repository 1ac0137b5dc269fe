import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cancelOrder } from '../../src/orders/cancel-order.ts'
import {
  claimDueQueries,
  claimOrderQueries,
  unknownTradesAnHourMax,
} from '../../src/payments/claim-queries.ts'
import { forgetGatewayQuestions } from '../../src/payments/forget-counts.ts'
import { pauseGateway } from '../../src/payments/pause-gateway.ts'
import { recordNoAnswer, recordQueryAnswer } from '../../src/payments/record-query-answer.ts'
import { gatewayPauses, gatewayQuestions, orders, payments } from '../../src/schema/index.ts'
import { settleResponses } from '../../src/settling/settle.ts'
import { newClass, type TestDatabase, testServers } from '../../src/testing/index.ts'
import { openOrder, openPayment, readPayment, declineFor, responseFor } from '../support/orders.ts'

describe.each(testServers)('asking about payments on $name', (server) => {
  let database: TestDatabase
  let slug: string
  beforeAll(async () => {
    database = await server.open()
    slug = (await newClass(database.db, { capacity: null })).slug
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    await database.db.update(payments).set({ nextQueryAt: null })
    await database.db.delete(gatewayPauses)
    await database.db.delete(gatewayQuestions)
  })

  /** A payment that can be asked about, as old as told. */
  async function openedAgo(interval: string, gateway = 'ecpay') {
    const { orderId } = await openOrder(database.db, slug)
    const payment = await openPayment(database.db, orderId, { gateway, queryAfterMinutes: 5 })
    await wait(payment, interval)
    return payment
  }

  const gateways = ['ecpay', 'newebpay']
  const due = async (limit = 10) =>
    (await claimDueQueries(database.db, gateways, limit)).map(({ transId }) => transId)
  const ofOrder = async (orderId: string) =>
    (await claimOrderQueries(database.db, gateways, orderId)).map(({ transId }) => transId)

  const ageOfNext = async ({ transId }: { transId: string }) => {
    const { createdAt, nextQueryAt } = await readPayment(database.db, transId)
    return nextQueryAt && Math.round((nextQueryAt.getTime() - createdAt.getTime()) / 60_000)
  }

  /** Time passes by making a payment older, with its order. */
  async function wait({ transId, orderId }: { transId: string; orderId: string }, interval: string) {
    const by = sql`${interval}::interval`
    await database.db
      .update(payments)
      .set({
        createdAt: sql`created_at - ${by}`,
        nextQueryAt: sql`next_query_at - ${by}`,
        lastQueriedAt: sql`last_queried_at - ${by}`,
      })
      .where(eq(payments.transId, transId))
    await database.db
      .update(orders)
      .set({ holdExpiresAt: sql`hold_expires_at - ${by}` })
      .where(eq(orders.id, orderId))
  }

  it('comes five minutes after the form was made, and not before', async () => {
    const young = await openedAgo('4 minutes 50 seconds')
    expect(await due()).toEqual([])
    const { createdAt, nextQueryAt } = await readPayment(database.db, young.transId)
    expect(nextQueryAt!.getTime() - createdAt.getTime()).toBe(5 * 60_000)
    const old = await openedAgo('5 minutes 1 second')
    expect(await due()).toEqual([old.transId])
  })

  it('asks ever more seldom for a day, and just before the hold ends', async () => {
    const payment = await openedAgo('0 minutes')
    const ages: number[] = []
    for (let next = await ageOfNext(payment); next !== null; next = await ageOfNext(payment)) {
      ages.push(next)
      const { nextQueryAt } = await readPayment(database.db, payment.transId)
      await wait(payment, `${nextQueryAt!.getTime() - Date.now() + 20} milliseconds`)
      expect(await due()).toEqual([payment.transId])
      const { id } = await readPayment(database.db, payment.transId)
      await recordQueryAnswer(database.db, id, { isUnknown: false })
    }
    expect(ages).toEqual([5, 10, 20, 29, 58, 116, 232, 464, 928, 1440])
  })

  it('asks before the hold ends about a payment that was opened late in it', async () => {
    const { orderId } = await openOrder(database.db, slug)
    await database.db
      .update(orders)
      .set({
        createdAt: sql`now() - interval '26 minutes'`,
        holdExpiresAt: sql`now() + interval '4 minutes'`,
      })
      .where(eq(orders.id, orderId))
    const payment = await openPayment(database.db, orderId, { gateway: 'ecpay', queryAfterMinutes: 5 })
    expect(await ageOfNext(payment)).toBe(3)
  })

  it('keeps asking after a day until an answer has come, and gives up after three', async () => {
    const payment = await openedAgo('25 hours')
    expect(await due()).toEqual([payment.transId])
    expect(await ageOfNext(payment)).toBe(25 * 60 + 15)
    await wait(payment, '15 minutes')
    expect(await due()).toEqual([payment.transId])
    const { id } = await readPayment(database.db, payment.transId)
    await recordQueryAnswer(database.db, id, { isUnknown: false })
    expect(await ageOfNext(payment)).toBeNull()

    const silent = await openedAgo('73 hours')
    expect(await due()).toEqual([silent.transId])
    expect(await ageOfNext(silent)).toBeNull()
  })

  it('asks about a failed payment as well, because money can come after a refusal: twice', async () => {
    const payment = await openedAgo('4 minutes')
    await settleResponses(database.db, [{ ...declineFor(payment), gateway: 'ecpay' }])
    await wait(payment, '1 minute')
    expect(await due()).toEqual([payment.transId])
    expect(await ageOfNext(payment)).toBe(24 * 60)
    expect(await ofOrder(payment.orderId)).toEqual([])
  })

  it('asks about a trade that the gateway does not know after an hour and after a day, and for no customer', async () => {
    const payment = await openedAgo('5 minutes')
    expect(await due()).toEqual([payment.transId])
    const { id } = await readPayment(database.db, payment.transId)
    await recordQueryAnswer(database.db, id, { isUnknown: true })
    expect(await ageOfNext(payment)).toBe(60)
    await wait(payment, '2 minutes')
    expect(await ofOrder(payment.orderId)).toEqual([])
    await wait(payment, '53 minutes')
    expect(await due()).toEqual([payment.transId])
    await recordQueryAnswer(database.db, id, { isUnknown: true })
    expect(await ageOfNext(payment)).toBe(24 * 60)
    await recordQueryAnswer(database.db, id, { isUnknown: false })
    await wait(payment, '2 minutes')
    expect(await ofOrder(payment.orderId)).toEqual([payment.transId])
  })

  it('asks about the newest three payments of an order whose customer waits', async () => {
    const { orderId } = await openOrder(database.db, slug)
    const opened: string[] = []
    for (let count = 0; count < 5; count++) {
      const payment = await openPayment(database.db, orderId, { gateway: 'ecpay', queryAfterMinutes: 5 })
      await wait(payment, `${100 - count} seconds`)
      opened.push(payment.transId)
    }
    expect((await ofOrder(orderId)).sort()).toEqual(opened.slice(2).sort())
  })

  it('asks first about what was never asked about: nobody’s many payments hold up another customer', async () => {
    const old = [await openedAgo('3 hours'), await openedAgo('3 hours')]
    expect((await due()).sort()).toEqual(old.map(({ transId }) => transId).sort())
    for (const payment of old) await wait(payment, '4 hours')
    const fresh = await openedAgo('6 minutes')
    expect(await due(1)).toEqual([fresh.transId])
  })

  it('leaves the payments of gateways that cannot be asked, or are not on offer now, to their time', async () => {
    const payment = await openedAgo('10 minutes', 'elsewhere')
    expect(await due()).toEqual([])
    expect(await claimDueQueries(database.db, [], 10)).toEqual([])
    expect(await claimDueQueries(database.db, ['elsewhere'], 10)).toMatchObject([
      { transId: payment.transId },
    ])
  })

  it('leaves what is decided, what cannot be asked about, and the rest beyond the limit', async () => {
    const paid = await openedAgo('1 hour')
    await settleResponses(database.db, [{ ...responseFor(paid), gateway: 'ecpay' }])
    const { orderId } = await openOrder(database.db, slug)
    await openPayment(database.db, orderId, { gateway: 'greenworld' })
    const [older, younger] = [await openedAgo('2 hours'), await openedAgo('1 hour')]
    expect(await due(1)).toEqual([older.transId])
    expect(await due(1)).toEqual([younger.transId])
    expect(await due(1)).toEqual([])
  })

  it('leaves a gateway alone that asked for a pause, and the longer of two pauses holds', async () => {
    const payment = await openedAgo('1 hour')
    const other = await openedAgo('1 hour', 'newebpay')
    await pauseGateway(database.db, 'ecpay', 30)
    await pauseGateway(database.db, 'ecpay', 1)
    expect(await due()).toEqual([other.transId])
    expect(await ofOrder(payment.orderId)).toEqual([])
    const [pause] = await database.db.select().from(gatewayPauses)
    expect(pause!.endsAt.getTime()).toBeGreaterThan(Date.now() + 25 * 60_000)
    await database.db.update(gatewayPauses).set({ endsAt: sql`now()` })
    expect(await due()).toEqual([payment.transId])
  })

  it('lets a waiting customer ask after 20 seconds, and then once a minute', async () => {
    const fresh = await openedAgo('10 seconds')
    expect(await ofOrder(fresh.orderId)).toEqual([])
    const payment = await openedAgo('21 seconds')
    expect(await ofOrder(payment.orderId)).toEqual([payment.transId])
    expect(await ofOrder(payment.orderId)).toEqual([])
    await database.db
      .update(payments)
      .set({ lastQueriedAt: sql`now() - interval '61 seconds'` })
      .where(eq(payments.transId, payment.transId))
    expect(await ofOrder(payment.orderId)).toEqual([payment.transId])
  })

  it('gives a payment to one of many that ask at the same moment', async () => {
    const payment = await openedAgo('1 hour')
    const claims = await Promise.all(Array.from({ length: 20 }, () => ofOrder(payment.orderId)))
    expect(claims.flat()).toEqual([payment.transId])
    await wait(payment, '2 minutes')
    const sweeps = await Promise.all(Array.from({ length: 20 }, () => due()))
    expect(sweeps.flat()).toEqual([payment.transId])
  })

  describe('with trades that the gateway may not know', () => {
    /** What an hour of a job that looks often asks, where the gateway knows only these trades. */
    async function askAll(known: ReadonlySet<string> = new Set()) {
      const asked: string[] = []
      for (;;) {
        const claimed = await claimDueQueries(database.db, gateways, 5)
        if (claimed.length === 0) return asked
        for (const { id, transId } of claimed) {
          asked.push(transId)
          await recordQueryAnswer(database.db, id, { isUnknown: !known.has(transId) })
        }
      }
    }

    /** An order of which nothing but forms was ever made. */
    async function fill(payments: number, network?: string) {
      const { orderId } = await openOrder(database.db, slug)
      if (network)
        await database.db.update(orders).set({ clientNetwork: network }).where(eq(orders.id, orderId))
      const opened = []
      for (let count = 0; count < payments; count++) {
        const payment = await openPayment(database.db, orderId, { gateway: 'ecpay', queryAfterMinutes: 5 })
        await wait(payment, '6 minutes')
        opened.push(payment)
      }
      await database.db
        .update(orders)
        .set({ holdExpiresAt: sql`now() + interval '5 minutes'` })
        .where(eq(orders.id, orderId))
      return { orderId, opened, transIds: opened.map(({ transId }) => transId) }
    }

    const anHourLater = () =>
      database.db.update(gatewayQuestions).set({ askedAt: sql`asked_at - interval '61 minutes'` })

    it('asks so many questions in an hour and no more, however many are due, and forgets none', async () => {
      const filled: Awaited<ReturnType<typeof fill>>[] = []
      for (let order = 0; order < 6; order++) filled.push(await fill(9))
      for (const { orderId } of filled) await cancelOrder(database.db, orderId)
      const all = filled.flatMap(({ transIds }) => transIds)

      const asked = await askAll()
      // Cancelled orders may use half of the hour, for one of their payments each, and a quarter for the others.
      expect(asked.length).toBeLessThanOrEqual(unknownTradesAnHourMax / 2)
      const ordersOf = (transIds: string[]) =>
        new Set(transIds.map((transId) => filled.findIndex((order) => order.transIds.includes(transId))))
      expect(ordersOf(asked.slice(0, 6)).size).toBe(6)
      expect(await askAll()).toEqual([])

      const seen = new Set(asked)
      for (let hour = 0; hour < 40 && all.some((transId) => !seen.has(transId)); hour++) {
        await anHourLater()
        const inThisHour = await askAll()
        expect(inThisHour.length).toBeLessThanOrEqual(unknownTradesAnHourMax / 2)
        for (const transId of inThisHour) seen.add(transId)
      }
      expect(all.filter((transId) => !seen.has(transId))).toEqual([])
    })

    it('goes on asking for customers who pay while somebody cancels order after order', async () => {
      for (let order = 0; order < 4; order++) {
        const { orderId } = await fill(9)
        await cancelOrder(database.db, orderId)
      }
      await askAll()
      const customers = []
      for (let count = 0; count < 6; count++) customers.push(await openedAgo('6 minutes'))
      const transIds = customers.map(({ transId }) => transId)
      expect((await askAll(new Set(transIds))).sort()).toEqual(transIds.sort())
    })

    it('puts an order behind of which one trade was unknown, and a network of which two were', async () => {
      const [first, second, third] = [
        await fill(3, '203.0.113.9'),
        await fill(3, '203.0.113.9'),
        await fill(3, '203.0.113.9'),
      ]
      const elsewhere = await openedAgo('5 minutes')
      const one = await claimDueQueries(database.db, gateways, 1)
      await recordQueryAnswer(database.db, one[0]!.id, { isUnknown: true })
      const two = await claimDueQueries(database.db, gateways, 1)
      await recordQueryAnswer(database.db, two[0]!.id, { isUnknown: true })
      const ofOrders = [first, second, third].map(({ transIds }) =>
        [one[0]!, two[0]!].some(({ transId }) => transIds.includes(transId)),
      )
      expect(ofOrders.filter(Boolean)).toHaveLength(2)
      expect(await due(1)).toEqual([elsewhere.transId])
      const asked = await askAll()
      // Three quarters of the hour are for those that are behind.
      expect(asked.length + 3).toBeLessThanOrEqual((unknownTradesAnHourMax * 3) / 4)
    })

    it('counts a question until its answer comes, and none that the gateway knew or did not answer', async () => {
      const payments = []
      for (let count = 0; count < unknownTradesAnHourMax + 5; count++)
        payments.push(await openedAgo('6 minutes'))
      const claimed = await claimDueQueries(database.db, gateways, 100)
      expect(claimed).toHaveLength(unknownTradesAnHourMax)
      expect(await due(100)).toEqual([])
      await recordNoAnswer(database.db, claimed[0]!.id)
      expect(await due(100)).toHaveLength(1)
      for (const { id } of claimed.slice(1, 4)) await recordQueryAnswer(database.db, id, { isUnknown: false })
      expect(await due(100)).toHaveLength(3)
      await recordQueryAnswer(database.db, claimed[4]!.id, { isUnknown: true })
      expect(await due(100)).toEqual([])

      await anHourLater()
      expect(await due(100)).toHaveLength(1)
      await forgetGatewayQuestions(database.db)
      expect(await database.db.select().from(gatewayQuestions)).toHaveLength(1)
    })

    it('asks about a trade that the gateway knows without counting it', async () => {
      const known = await openedAgo('6 minutes')
      const { id } = await readPayment(database.db, known.transId)
      expect(await due()).toEqual([known.transId])
      await recordQueryAnswer(database.db, id, { isUnknown: false })
      await database.db.insert(gatewayQuestions).values(
        Array.from({ length: unknownTradesAnHourMax }, () => ({
          paymentId: id,
          gateway: 'ecpay',
          isUnknown: true,
        })),
      )
      await wait(known, '30 minutes')
      const unproven = await openedAgo('6 minutes')
      const other = await openedAgo('6 minutes', 'newebpay')
      expect((await due()).sort()).toEqual([known.transId, other.transId].sort())
      expect(await ofOrder(unproven.orderId)).toEqual([])
    })

    it('stays within the hour when many ask at the same moment', async () => {
      for (let count = 0; count < 4; count++) await fill(9)
      const claims = await Promise.all(
        Array.from({ length: 20 }, () => claimDueQueries(database.db, gateways, 5)),
      )
      expect(claims.flat().length).toBeLessThanOrEqual(unknownTradesAnHourMax)
      expect(new Set(claims.flat().map(({ id }) => id)).size).toBe(claims.flat().length)
    })
  })
})
