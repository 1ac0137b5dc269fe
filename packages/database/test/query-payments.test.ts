import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { claimDueQueries, claimOrderQueries, pauseGateway } from '../src/query-payments.ts'
import { gatewayPauses, payments } from '../src/schema.ts'
import { settleResponses } from '../src/settle.ts'
import { newClass, type TestDatabase, testServers } from '../src/testing.ts'
import { openOrder, openPayment, readPayment, refusalFor } from './support.ts'

describe.each(testServers)('asking about payments on $name', (server) => {
  let database: TestDatabase
  let slug: string
  beforeAll(async () => {
    database = await server.open()
    slug = (await newClass(database, { capacity: null })).slug
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    await database.db.update(payments).set({ nextQueryAt: null })
    await database.db.delete(gatewayPauses)
  })

  /** A payment that can be asked about, as old as told. */
  async function openedAgo(interval: string, gateway = 'ecpay') {
    const { orderId } = await openOrder(database, slug)
    const payment = await openPayment(database, orderId, { gateway, queryAfterMinutes: 5 })
    await database.db
      .update(payments)
      .set({
        createdAt: sql`created_at - ${interval}::interval`,
        nextQueryAt: sql`next_query_at - ${interval}::interval`,
      })
      .where(eq(payments.transId, payment.transId))
    return payment
  }

  const due = async (limit = 10) => (await claimDueQueries(database.db, limit)).map(({ transId }) => transId)
  const ofOrder = async (orderId: string) =>
    (await claimOrderQueries(database.db, orderId)).map(({ transId }) => transId)

  it('comes five minutes after the form was made, and not before', async () => {
    const young = await openedAgo('4 minutes 50 seconds')
    expect(await due()).toEqual([])
    const { createdAt, nextQueryAt } = await readPayment(database, young.transId)
    expect(nextQueryAt!.getTime() - createdAt.getTime()).toBe(5 * 60_000)
    const old = await openedAgo('5 minutes 1 second')
    expect(await due()).toEqual([old.transId])
  })

  it('comes again when the payment is twice as old, at last when it is a day old, then never', async () => {
    const payment = await openedAgo('1 hour')
    expect(await due()).toEqual([payment.transId])
    const age = async () => {
      const { createdAt, nextQueryAt } = await readPayment(database, payment.transId)
      return nextQueryAt && Math.round((nextQueryAt.getTime() - createdAt.getTime()) / 60_000)
    }
    expect(await age()).toBe(120)
    expect(await due()).toEqual([])

    const older = async (interval: string) =>
      database.db
        .update(payments)
        .set({ createdAt: sql`now() - ${interval}::interval`, nextQueryAt: sql`now()` })
        .where(eq(payments.transId, payment.transId))
    await older('20 hours')
    expect(await due()).toEqual([payment.transId])
    expect(await age()).toBe(24 * 60)
    await older('24 hours')
    expect(await due()).toEqual([payment.transId])
    expect(await age()).toBeNull()
  })

  it('asks a handful of times in a day', async () => {
    const payment = await openedAgo('5 minutes')
    const ages: number[] = []
    for (;;) {
      const { createdAt, nextQueryAt } = await readPayment(database, payment.transId)
      if (!nextQueryAt) break
      ages.push(Math.round((nextQueryAt.getTime() - createdAt.getTime()) / 60_000))
      // Time passes by making the payment older.
      const wait = sql`(select next_query_at - now() from payments where trans_id = ${payment.transId})`
      await database.db
        .update(payments)
        .set({ createdAt: sql`created_at - ${wait}`, nextQueryAt: sql`now()` })
        .where(eq(payments.transId, payment.transId))
      expect(await due()).toEqual([payment.transId])
    }
    expect(ages).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440])
  })

  it('leaves what is decided, what cannot be asked about, and the rest beyond the limit', async () => {
    const failed = await openedAgo('1 hour')
    await settleResponses(database, [{ ...refusalFor(failed), gateway: 'ecpay' }])
    const { orderId } = await openOrder(database, slug)
    await openPayment(database, orderId, { gateway: 'greenworld' })
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
    const sweeps = await Promise.all(Array.from({ length: 20 }, () => due()))
    expect(sweeps.flat()).toEqual([payment.transId])
  })
})
