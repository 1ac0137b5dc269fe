import { createOrder } from '@baoming/database'
import { gate, realServer, sql } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  allResponses,
  approval,
  mailJobs,
  newClass,
  orderBody,
  postFields,
  resultPage,
  sentTo,
  startApp,
  startPaying,
  stateOf,
  type TestApp,
} from '../../support/app.ts'

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i))

describe.skipIf(!realServer)('races over HTTP on real PostgreSQL, 8 connections', () => {
  let testApp: TestApp
  beforeAll(async () => void (testApp = await startApp(realServer!, {}, { poolSize: 8 })))
  afterAll(() => testApp.close())

  it('settles one of 50 concurrent copies of a callback, calls 49 duplicates, and owes one mail', async () => {
    const slug = await newClass(testApp)
    const paying = await startPaying(testApp, slug, { memberStatus: 'group' })
    const fields = approval(paying)
    const replies = await Promise.all(
      times(50, (index) => postFields(testApp, fields, index % 2 ? 'notify' : 'return')),
    )

    for (const reply of replies) {
      if (reply.statusCode === 303) expect(sentTo(reply)).toBe(resultPage(paying))
      else expect([reply.statusCode, reply.body]).toEqual([200, 'OK'])
    }
    const verdicts = (await allResponses(testApp, paying.transId)).map(({ verdict }) => verdict)
    expect(verdicts.filter((verdict) => verdict === 'settled')).toHaveLength(1)
    expect(verdicts.filter((verdict) => verdict === 'duplicate')).toHaveLength(49)
    expect(await stateOf(testApp, slug)).toEqual({
      seats: { confirmedRegisterCount: 2, heldSeats: 0, lastRegisterIndex: 1 },
      orders: [{ status: 'confirmed', registerIndex: 1 }],
    })
    expect(await mailJobs(testApp, paying.orderId)).toBe(1)
  })

  it('lets exactly 10 of 60 racing customers through to the last 10 seats, and pays them all', async () => {
    const slug = await newClass(testApp, { capacity: 10 })
    const replies = await Promise.all(
      times(60, () => testApp.app.inject({ method: 'POST', url: '/api/orders', payload: orderBody(slug) })),
    )
    const through = replies.filter(({ statusCode }) => statusCode === 201)
    const full = replies.filter(({ statusCode }) => statusCode === 409)
    expect([through.length, full.length]).toEqual([10, 50])
    expect(new Set(full.map((reply) => reply.json<{ code: string }>().code))).toEqual(new Set(['class_full']))

    const paying = await Promise.all(
      through.map(async (reply) => {
        const { order, token } = reply.json<{ order: { id: string }; token: string }>()
        const { payment } = await testApp.client.createPayment({ params: { id: order.id }, token })
        return { orderId: order.id, token, ...payment }
      }),
    )
    const returns = await Promise.all(
      paying.flatMap((each) => times(3, () => postFields(testApp, approval(each)))),
    )
    expect(returns.every(({ statusCode }) => statusCode === 303)).toBe(true)
    const { seats, orders } = await stateOf(testApp, slug)
    expect(seats).toEqual({ confirmedRegisterCount: 10, heldSeats: 0, lastRegisterIndex: 10 })
    expect(orders.map(({ registerIndex }) => registerIndex).sort((a, b) => a! - b!)).toEqual(
      times(10, (i) => i + 1),
    )
  })

  describe('two customers for the last seat, who both look before either takes', () => {
    it('would not both be answered with the guard taken out of the statement (negative control)', async () => {
      const slug = await newClass(testApp, { capacity: 1 })
      const { db } = testApp.database
      const bothLooked = gate()
      let looked = 0
      const lookThenTake = () =>
        db.transaction(async (tx) => {
          const [seen] = await tx.execute<{ free: number }>(
            sql`select capacity - held_seats - confirmed_register_count as free from classes where slug = ${slug}`,
          )
          if (++looked === 2) bothLooked.open()
          await bothLooked.opened
          if (seen!.free < 1) return 'class_full'
          await tx.execute(sql`update classes set held_seats = held_seats + 1 where slug = ${slug}`)
          return 'through'
        })
      const results = await Promise.allSettled([lookThenTake(), lookThenTake()])
      // The class's check still keeps the seat from being sold twice, but the customer meets an error.
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    })

    it('are both answered by the real one', async () => {
      const order = { ...orderBody(await newClass(testApp, { capacity: 1 })), locale: 'zh-TW' as const }
      const results = await Promise.all(times(2, () => createOrder(testApp.database.db, order)))
      expect(results.filter(({ ok }) => ok)).toHaveLength(1)
      expect(results).toContainEqual({ ok: false, error: 'class_full' })
    })
  })
})
