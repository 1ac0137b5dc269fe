import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expireHolds } from '../../src/holds/expire-holds.ts'
import { findOrder } from '../../src/orders/find-order.ts'
import { gatewayResponses, payments } from '../../src/schema/index.ts'
import { findUnconfirmed } from '../../src/settling/find-unfinished.ts'
import { settleAgain, settleRechecked, settleResponses } from '../../src/settling/settle.ts'
import { storeFailedResponse } from '../../src/settling/store-failed-response.ts'
import { newClass, type TestDatabase, testServers } from '../../src/testing/index.ts'
import {
  letHoldRunOut,
  openOrder,
  openPayment,
  readClass,
  readOrder,
  readPayment,
  declineFor,
  responseFor,
} from '../support/orders.ts'

describe.each(testServers)('settling on $name', (server) => {
  let database: TestDatabase
  beforeAll(async () => void (database = await server.open()))
  afterAll(() => database.close())

  const settle = async (...responses: Parameters<typeof settleResponses>[1]) =>
    (await settleResponses(database.db, responses)).map((settled) => settled.verdict)

  const seats = async (classId: number) => {
    const { confirmedRegisterCount, heldSeats, lastRegisterIndex } = await readClass(database.db, classId)
    return { confirmed: confirmedRegisterCount, held: heldSeats, lastIndex: lastRegisterIndex }
  }

  it('confirms a single order: payment complete, one seat, a registration number', async () => {
    const { id, slug } = await newClass(database.db)
    const order = await openOrder(database.db, slug)
    expect(await seats(id)).toEqual({ confirmed: 0, held: 1, lastIndex: 0 })

    expect(await settle(responseFor(order))).toEqual(['settled'])

    expect(await seats(id)).toEqual({ confirmed: 1, held: 0, lastIndex: 1 })
    expect(await readOrder(database.db, order.orderId)).toMatchObject({
      status: 'confirmed',
      registerIndex: 1,
    })
    const payment = await readPayment(database.db, order.transId)
    expect(payment).toMatchObject({ status: 'complete' })
    expect(payment.completedAt).toBeInstanceOf(Date)
  })

  it('counts two seats for a group', async () => {
    const { id, slug } = await newClass(database.db)
    await settle(responseFor(await openOrder(database.db, slug, 'group')))
    expect(await seats(id)).toEqual({ confirmed: 2, held: 0, lastIndex: 1 })
  })

  it('reports the order that changed, and to what, once', async () => {
    const { slug } = await newClass(database.db)
    const order = await openOrder(database.db, slug)
    const response = responseFor(order)
    const [first] = await settleResponses(database.db, [response])
    const [second] = await settleResponses(database.db, [response])
    expect(first).toMatchObject({ orderId: order.orderId, orderBecame: 'confirmed' })
    expect(second).toMatchObject({ orderId: order.orderId, orderBecame: null, verdict: 'duplicate' })
  })

  it('fails a payment on a refusal, keeps the seat, and lets another payment succeed', async () => {
    const { id, slug } = await newClass(database.db)
    const order = await openOrder(database.db, slug)
    expect(await settle(declineFor(order, '餘額不足'))).toEqual(['settled'])
    expect(await readPayment(database.db, order.transId)).toMatchObject({
      status: 'failed',
      responseMessage: '餘額不足',
    })
    expect(await seats(id)).toEqual({ confirmed: 0, held: 1, lastIndex: 0 })

    const retry = await openPayment(database.db, order.orderId)
    expect(await settle(responseFor(retry))).toEqual(['settled'])
    expect(await readOrder(database.db, order.orderId)).toMatchObject({ status: 'confirmed' })
  })

  it.each([0, null])(
    'fails a payment on a refusal with an amount of %j: no money has come',
    async (amount) => {
      const { slug } = await newClass(database.db)
      const order = await openOrder(database.db, slug)
      expect(await settle({ ...declineFor(order), amount })).toEqual(['settled'])
      expect(await readPayment(database.db, order.transId)).toMatchObject({ status: 'failed' })
      expect(await settle({ ...declineFor(order), amount })).toEqual(['duplicate'])
      expect(await settle({ ...responseFor(order), amount })).toEqual(['amount_mismatch'])
      expect(await settle(responseFor(order))).toEqual(['settled'])
      expect(await settle({ ...declineFor(order), amount })).toEqual(['conflict'])
    },
  )

  it('leaves a payment open on a refusal of another amount', async () => {
    const { slug } = await newClass(database.db)
    const order = await openOrder(database.db, slug)
    expect(await settle({ ...declineFor(order), amount: order.amount - 1 })).toEqual(['amount_mismatch'])
    expect(await readPayment(database.db, order.transId)).toMatchObject({ status: 'initialized' })
  })

  it('lets a success after a failure count, and a failure after a success change nothing', async () => {
    const { id, slug } = await newClass(database.db)
    const order = await openOrder(database.db, slug)
    expect(await settle(declineFor(order))).toEqual(['settled'])
    expect(await settle(declineFor(order))).toEqual(['duplicate'])
    expect(await settle(responseFor(order))).toEqual(['settled'])
    expect(await settle(declineFor(order))).toEqual(['conflict'])
    expect(await readPayment(database.db, order.transId)).toMatchObject({ status: 'complete' })
    expect(await seats(id)).toEqual({ confirmed: 1, held: 0, lastIndex: 1 })
  })

  it('marks a second payment of a paid order as double, and counts no seat for it', async () => {
    const { id, slug } = await newClass(database.db)
    const first = await openOrder(database.db, slug)
    const second = await openPayment(database.db, first.orderId)
    expect(await settle(responseFor(first))).toEqual(['settled'])
    expect(await settle(responseFor(second))).toEqual(['double_payment'])
    expect(await readPayment(database.db, second.transId)).toMatchObject({ status: 'complete' })
    expect(await seats(id)).toEqual({ confirmed: 1, held: 0, lastIndex: 1 })
  })

  it("counts a gateway's transaction once, whichever payment its answer names", async () => {
    const { slug } = await newClass(database.db)
    const [paid, unpaid] = [await openOrder(database.db, slug), await openOrder(database.db, slug)]
    expect(await settle(responseFor(paid, { gwsr: '77777777' }))).toEqual(['settled'])
    expect(await settle(responseFor(unpaid, { gwsr: '77777777' }))).toEqual(['conflict'])
    expect(await readOrder(database.db, unpaid.orderId)).toMatchObject({ status: 'pending' })
  })

  it('calls a second success of one payment under another gateway number a conflict', async () => {
    const { slug } = await newClass(database.db)
    const order = await openOrder(database.db, slug)
    expect(await settle(responseFor(order), responseFor(order))).toEqual(['settled', 'conflict'])
  })

  it.each([
    ['a trade number nobody has', { od_sob: 'NOSUCHTRADE' }, 'unknown_payment'],
    ['a trade number of another gateway', { gateway: 'other' }, 'unknown_payment'],
    ['an amount that is off by one', { amount: 1201 }, 'amount_mismatch'],
    ['no amount', { amount: null }, 'amount_mismatch'],
    ['a bad signature', { refusal: 'bad_signature' }, 'bad_signature'],
    ['an unreadable body', { refusal: 'malformed' }, 'malformed'],
    ['another merchant', { refusal: 'merchant_mismatch' }, 'merchant_mismatch'],
  ] as const)('changes nothing on %s', async (_, changes, verdict) => {
    const { id, slug } = await newClass(database.db)
    const order = await openOrder(database.db, slug)
    expect(await settle(responseFor(order, changes))).toEqual([verdict])
    expect(await readPayment(database.db, order.transId)).toMatchObject({ status: 'initialized' })
    expect(await readOrder(database.db, order.orderId)).toMatchObject({ status: 'pending' })
    expect(await seats(id)).toEqual({ confirmed: 0, held: 1, lastIndex: 0 })
  })

  describe('waiting for the recheck', () => {
    const claimed = async () => {
      const { id, slug } = await newClass(database.db)
      const order = await openOrder(database.db, slug)
      const response = responseFor(order, { recheck: 'pending' })
      const [settled] = await settleResponses(database.db, [response])
      return { classId: id, order, response, settled: settled! }
    }

    it('leaves the payment open and shows it as being confirmed', async () => {
      const { order, settled } = await claimed()
      expect(settled.verdict).toBe('unconfirmed')
      expect(await readOrder(database.db, order.orderId)).toMatchObject({ status: 'pending' })
      const found = await findOrder(database.db, order.orderId)
      expect(found?.payments).toMatchObject([{ status: 'initialized', confirming: true }])
    })

    it('settles when the gateway knows it, once', async () => {
      const { order, settled, response } = await claimed()
      const answer = { responseId: settled.responseId, genuine: true }
      expect(await settleRechecked(database.db, [answer])).toMatchObject([
        { verdict: 'settled', orderBecame: 'confirmed' },
      ])
      expect(await settleRechecked(database.db, [answer])).toEqual([])
      expect(await settle(response)).toEqual(['duplicate'])
      const found = await findOrder(database.db, order.orderId)
      expect(found).toMatchObject({
        status: 'confirmed',
        payments: [{ status: 'complete', confirming: false }],
      })
    })

    it('stays open when the gateway does not know it', async () => {
      const { order, settled } = await claimed()
      const answer = { responseId: settled.responseId, genuine: false }
      expect(await settleRechecked(database.db, [answer])).toMatchObject([
        { verdict: 'recheck_refused', orderBecame: null },
      ])
      const found = await findOrder(database.db, order.orderId)
      expect(found).toMatchObject({
        status: 'pending',
        payments: [{ status: 'initialized', confirming: false }],
      })
    })

    it('calls a copy a duplicate, even when the gateway answers for one copy only', async () => {
      const { response, settled } = await claimed()
      const [copy] = await settleResponses(database.db, [response])
      await settleRechecked(database.db, [{ responseId: settled.responseId, genuine: true }])
      expect(await findUnconfirmed(database.db, copy!.responseId)).toMatchObject({ paid: true })
      const answered = await settleRechecked(database.db, [{ responseId: copy!.responseId, genuine: false }])
      expect(answered).toMatchObject([{ verdict: 'duplicate', orderBecame: null }])
    })

    it('keeps the seats of a customer whose gateway is slow to answer', async () => {
      const { classId, order, settled } = await claimed()
      await letHoldRunOut(database.db, order.orderId)
      await expireHolds(database.db, classId)
      expect(await readOrder(database.db, order.orderId)).toMatchObject({ status: 'pending' })
      await settleRechecked(database.db, [{ responseId: settled.responseId, genuine: true }])
      expect(await readOrder(database.db, order.orderId)).toMatchObject({ status: 'confirmed' })
    })

    it('gives the seats back two hours after the answer, and to the customer while one is free', async () => {
      const { classId, order, settled } = await claimed()
      await letHoldRunOut(database.db, order.orderId)
      const arrived = (ago: string) =>
        database.db.execute(sql`
          update gateway_responses set arrived_at = now() - ${ago}::interval where id = ${settled.responseId}
        `)
      await arrived('119 minutes')
      await expireHolds(database.db, classId)
      expect(await readOrder(database.db, order.orderId)).toMatchObject({ status: 'pending' })
      await arrived('121 minutes')
      await expireHolds(database.db, classId)
      expect(await readOrder(database.db, order.orderId)).toMatchObject({ status: 'expired' })
      const answer = { responseId: settled.responseId, genuine: true }
      expect(await settleRechecked(database.db, [answer])).toMatchObject([{ verdict: 'late' }])
    })

    it('keeps no seat for longer, however often the answer is repeated', async () => {
      const { classId, order, response } = await claimed()
      await database.db.execute(
        sql`update orders set hold_expires_at = now() - interval '121 minutes' where id = ${order.orderId}`,
      )
      expect(await settle(response)).toEqual(['unconfirmed'])
      await expireHolds(database.db, classId)
      expect(await readOrder(database.db, order.orderId)).toMatchObject({ status: 'expired' })
    })
  })

  describe('after the hold has expired', () => {
    const expired = async (capacity: number) => {
      const { id, slug } = await newClass(database.db, { capacity })
      const order = await openOrder(database.db, slug)
      await letHoldRunOut(database.db, order.orderId)
      await expireHolds(database.db, id)
      return { id, slug, order }
    }

    it('gives the seat all the same while one is free', async () => {
      const { id, order } = await expired(1)
      expect(await settle(responseFor(order))).toEqual(['late'])
      expect(await readOrder(database.db, order.orderId)).toMatchObject({
        status: 'confirmed',
        registerIndex: 1,
      })
      expect(await seats(id)).toEqual({ confirmed: 1, held: 0, lastIndex: 1 })
    })

    it('says so truthfully when none is free', async () => {
      const { id, slug, order } = await expired(1)
      await openOrder(database.db, slug)
      const [settled] = await settleResponses(database.db, [responseFor(order)])
      expect(settled).toMatchObject({ verdict: 'paid_without_seat', orderBecame: 'paid_without_seat' })
      expect(await readOrder(database.db, order.orderId)).toMatchObject({
        status: 'paid_without_seat',
        registerIndex: null,
      })
      expect(await readPayment(database.db, order.transId)).toMatchObject({ status: 'complete' })
      expect(await seats(id)).toEqual({ confirmed: 0, held: 1, lastIndex: 0 })
    })

    it('gives the seat that an overdue hold still takes', async () => {
      const { id, slug, order } = await expired(1)
      const overdue = await openOrder(database.db, slug)
      await letHoldRunOut(database.db, overdue.orderId)
      expect(await settle(responseFor(order))).toEqual(['late'])
      expect(await readOrder(database.db, overdue.orderId)).toMatchObject({ status: 'expired' })
      expect(await seats(id)).toEqual({ confirmed: 1, held: 0, lastIndex: 1 })
    })

    it('confirms an order whose hold has run out but was not yet marked', async () => {
      const { slug } = await newClass(database.db)
      const order = await openOrder(database.db, slug)
      await letHoldRunOut(database.db, order.orderId)
      expect(await settle(responseFor(order))).toEqual(['settled'])
    })
  })

  it('decides a list as if its responses had come one after another', async () => {
    const { id, slug } = await newClass(database.db, { capacity: 3 })
    const orders = [
      await openOrder(database.db, slug),
      await openOrder(database.db, slug),
      await openOrder(database.db, slug),
    ]
    for (const order of orders) await letHoldRunOut(database.db, order.orderId)
    await expireHolds(database.db, id)
    const held = await openOrder(database.db, slug, 'group')
    const [first, second, third] = orders.map((order) => responseFor(order))

    const verdicts = await settle(
      second!,
      second!,
      declineFor(orders[1]!),
      first!,
      responseFor(held),
      third!,
      first!,
    )

    expect(verdicts).toEqual([
      'late', // the one free seat
      'duplicate',
      'conflict',
      'paid_without_seat',
      'settled',
      'paid_without_seat',
      'duplicate',
    ])
    expect(await seats(id)).toEqual({ confirmed: 3, held: 0, lastIndex: 2 })
    expect(await readOrder(database.db, orders[1]!.orderId)).toMatchObject({ registerIndex: 1 })
  })

  it('undoes everything when what hangs on the decision fails, and stores the response all the same', async () => {
    const { id, slug } = await newClass(database.db)
    const order = await openOrder(database.db, slug)
    const response = responseFor(order, { errorId: 'BROKEN' })
    await database.db.execute(
      sql`alter table outbox add constraint no_room check (job <> 'order-mail') not valid`,
    )
    const settling = settleResponses(database.db, [response])
    await expect(settling).rejects.toThrow('no_room')
    await database.db.execute(sql`alter table outbox drop constraint no_room`)
    expect(await seats(id)).toEqual({ confirmed: 0, held: 1, lastIndex: 0 })

    await storeFailedResponse(database.db, response)
    const stored = await database.db
      .select()
      .from(gatewayResponses)
      .where(eq(gatewayResponses.od_sob, order.transId))
    expect(stored).toMatchObject([{ verdict: 'error', errorId: 'BROKEN', body: response.body }])
    expect(await settleAgain(database.db, [stored[0]!.id])).toMatchObject([{ verdict: 'settled' }])
    expect(await seats(id)).toEqual({ confirmed: 1, held: 0, lastIndex: 1 })
  })

  describe('an answer that only the previous keys verified', () => {
    it('counts for a payment that these keys signed', async () => {
      const { slug } = await newClass(database.db)
      const { orderId } = await openOrder(database.db, slug)
      const payment = await openPayment(database.db, orderId, { keyId: 'old' })
      expect(await settle(responseFor(payment, { previousKeyId: 'old' }))).toEqual(['settled'])
    })

    it('is a bad signature for a payment that newer keys signed: the old ones may have leaked', async () => {
      const { id, slug } = await newClass(database.db)
      const { orderId } = await openOrder(database.db, slug)
      const payment = await openPayment(database.db, orderId, { keyId: 'new' })
      const [settled] = await settleResponses(database.db, [responseFor(payment, { previousKeyId: 'old' })])
      expect(settled).toMatchObject({ verdict: 'bad_signature', orderId: null, orderBecame: null })
      expect(await seats(id)).toMatchObject({ confirmed: 0, held: 1 })
      expect(await readPayment(database.db, payment.transId)).toMatchObject({ status: 'initialized' })
    })

    it('counts no longer than a gateway repeats a notice', async () => {
      const { slug } = await newClass(database.db)
      const { orderId } = await openOrder(database.db, slug)
      const payment = await openPayment(database.db, orderId, { keyId: 'old' })
      await database.db
        .update(payments)
        .set({ createdAt: sql`now() - interval '73 hours'` })
        .where(eq(payments.transId, payment.transId))
      expect(await settle(responseFor(payment, { previousKeyId: 'old' }))).toEqual(['bad_signature'])
      expect(await settle(responseFor(payment))).toEqual(['settled'])
    })

    it('counts for a payment from before keys had names', async () => {
      const { slug } = await newClass(database.db)
      const payment = await openOrder(database.db, slug)
      await database.db.update(payments).set({ keyId: null }).where(eq(payments.transId, payment.transId))
      expect(await settle(responseFor(payment, { previousKeyId: 'old' }))).toEqual(['settled'])
    })
  })

  it('does not take a query’s word for money once the console has simulated the payment', async () => {
    const { slug } = await newClass(database.db)
    const payment = await openOrder(database.db, slug)
    const simulated = { outcome: null, refusal: 'simulated', gatewayTradeNumber: null } as const
    const asked = { ...responseFor(payment), channel: 'query' } as const
    expect(await settle({ ...responseFor(payment), ...simulated }, asked)).toEqual(['simulated', 'simulated'])
    expect(await readPayment(database.db, payment.transId)).toMatchObject({ status: 'initialized' })
    // What the gateway signs of its own accord says that it is no simulation.
    expect(await settle(responseFor(payment))).toEqual(['settled'])
  })

  it('leaves a payment as it is when the answer is that nothing is decided', async () => {
    const { id, slug } = await newClass(database.db)
    const payment = await openOrder(database.db, slug)
    const open = { outcome: 'open', amount: 0, gwsr: null, gatewayTradeNumber: null } as const
    const [settled] = await settleResponses(database.db, [
      { ...responseFor(payment), ...open, channel: 'query' },
    ])
    expect(settled).toMatchObject({ verdict: 'open', orderId: payment.orderId, orderBecame: null })
    expect(await readPayment(database.db, payment.transId)).toMatchObject({ status: 'initialized' })
    expect(await seats(id)).toMatchObject({ held: 1 })
    expect(await settle({ ...responseFor(payment), ...open }, responseFor(payment))).toEqual([
      'open',
      'settled',
    ])
  })
})
