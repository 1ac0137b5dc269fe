import { inArray, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gatewayResponses } from '../../src/schema/index.ts'
import type { ArrivedResponse } from '../../src/settling/arrived-response.ts'
import { openSettleLane, type SettleLane } from '../../src/settling/settle-lane.ts'
import { gate, newClass, realServer, type TestDatabase, testServers } from '../../src/testing/index.ts'
import { openOrder, openPayment, readClass, declineFor, responseFor, type Opened } from '../support/orders.ts'

describe.each(testServers)('the lane on $name', (server) => {
  let database: TestDatabase
  let lane: SettleLane
  beforeAll(async () => {
    database = await server.open()
    lane = openSettleLane(database.settling)
  })
  afterAll(() => database.close())

  const openOrders = async (count: number): Promise<Opened[]> => {
    const { slug } = await newClass(database.db, { capacity: null })
    return Promise.all(Array.from({ length: count }, () => openOrder(database.db, slug)))
  }

  /** Verdicts of responses that arrive at the same moment; of one that fails, the reason. */
  async function settleAtOnce(responses: readonly ArrivedResponse[]): Promise<string[]> {
    const results = await Promise.allSettled(responses.map((response) => lane.settle(response)))
    return results.map((result) => (result.status === 'fulfilled' ? result.value.verdict : 'failed'))
  }

  /** How many transactions stored the responses to some payments: a row's default time is its transaction's. */
  async function commitsFor(opened: readonly Opened[]): Promise<number> {
    const [row] = await database.db
      .select({ count: sql<string>`count(distinct ${gatewayResponses.arrivedAt})` })
      .from(gatewayResponses)
      .where(
        inArray(
          gatewayResponses.od_sob,
          opened.map(({ transId }) => transId),
        ),
      )
    return Number(row!.count)
  }

  it('settles at once what comes alone', async () => {
    const [order] = await openOrders(1)
    expect(await lane.settle(responseFor(order!))).toMatchObject({
      verdict: 'settled',
      orderId: order!.orderId,
      orderBecame: 'confirmed',
    })
  })

  it('lets responses that arrive together share a commit, each with its own verdict', async () => {
    const orders = await openOrders(60)
    const responses = orders.map((order, place) => (place % 3 === 0 ? declineFor(order) : responseFor(order)))
    const settled = await Promise.all(responses.map((response) => lane.settle(response)))
    expect(settled.map(({ orderId, orderBecame }) => [orderId, orderBecame])).toEqual(
      orders.map(({ orderId }, place) => [orderId, place % 3 === 0 ? null : 'confirmed']),
    )
    expect(await commitsFor(orders)).toBe(1)
  })

  it('lets those that arrive while a commit is under way share the next one', async () => {
    const orders = await openOrders(41)
    const [first, ...others] = orders.map((order) => responseFor(order))
    const alone = lane.settle(first!)
    await new Promise((resolve) => setImmediate(resolve))
    expect(await settleAtOnce(others)).toEqual(others.map(() => 'settled'))
    await alone
    expect(await commitsFor(orders)).toBe(2)
  })

  it('decides one after the other what speaks of one order', async () => {
    const { id, slug } = await newClass(database.db)
    const order = await openOrder(database.db, slug)
    const other = await openPayment(database.db, order.orderId)
    const notice = responseFor(order)
    const verdicts = await settleAtOnce([
      notice,
      { ...notice, channel: 'return' },
      responseFor(other),
      declineFor(other),
    ])
    expect(verdicts).toEqual(['settled', 'duplicate', 'double_payment', 'conflict'])
    expect(await readClass(database.db, id)).toMatchObject({
      confirmedRegisterCount: 1,
      lastRegisterIndex: 1,
    })
  })

  it('fails one that the tables do not take, and none of its neighbours', async () => {
    const orders = await openOrders(20)
    const responses = orders.map((order) => responseFor(order))
    responses[7] = { ...responses[7]!, amount: 3_000_000_000 }
    responses[12] = { ...responses[12]!, channel: 'pigeon' as 'return' }
    const verdicts = await settleAtOnce(responses)
    expect(verdicts).toEqual(orders.map((_, place) => ([7, 12].includes(place) ? 'failed' : 'settled')))
  })

  it('stores text that JSON could not carry', async () => {
    const [order] = await openOrders(1)
    const response = {
      ...responseFor(order!),
      response_msg: 'half \ud83d a pair, and a NUL\0',
      errorId: 'ODD',
    }
    expect(await settleAtOnce([response])).toEqual(['settled'])
    const [stored] = await database.db
      .select({ text: gatewayResponses.response_msg })
      .from(gatewayResponses)
      .where(inArray(gatewayResponses.errorId, ['ODD']))
    expect(stored).toEqual({ text: 'half \ufffd a pair, and a NUL' })
  })
})

describe.skipIf(!realServer)('the lane on real PostgreSQL, when somebody holds a class', () => {
  let database: TestDatabase
  beforeAll(async () => void (database = await realServer!.open()))
  afterAll(() => database.close())

  /** Locks a class as a forgotten transaction does. @returns ends it */
  async function holdClass(id: number): Promise<() => Promise<void>> {
    const forgotten = gate()
    const isHeld = gate()
    const holding = database.sql.begin(async (tx) => {
      await tx`update classes set summary = 'forgotten' where id = ${id}`
      isHeld.open()
      await forgotten.opened
    })
    await isHeld.opened
    return () => {
      forgotten.open()
      return holding
    }
  }

  it('sends a second batch while the first is under way, once thirty-two wait, and no third', async () => {
    const lane = openSettleLane(database.settling)
    const { id, slug } = await newClass(database.db)
    const order = await openOrder(database.db, slug)
    const release = await holdClass(id)
    const held = lane.settle(responseFor(order))
    const settled: number[] = []
    let sent = 0
    const send = (count: number) =>
      Array.from({ length: count }, async () => {
        const number = sent++
        await lane.settle(responseFor({ transId: `NOBODYS${number}`, amount: 1 }))
        settled.push(number)
      })
    const nextTurn = () => new Promise((resolve) => setImmediate(resolve))
    await nextTurn()

    const few = send(31)
    await database.sql`select pg_sleep(0.05)`
    expect(settled).toEqual([])
    const enough = send(1)
    await nextTurn()
    const behind = send(40)
    await Promise.all([...few, ...enough])
    await Promise.all(behind)
    expect(settled).toHaveLength(72)
    await release()
    expect(await held).toMatchObject({ verdict: 'settled' })
  })

  it('fails what needs it after a while, and settles everything else', async () => {
    const lane = openSettleLane(database.settling)
    const [held, free] = [await newClass(database.db), await newClass(database.db)]
    const stuck = responseFor(await openOrder(database.db, held.slug))
    const others = [
      responseFor(await openOrder(database.db, free.slug)),
      responseFor({ transId: 'NOBODYS', amount: 1 }),
    ]

    const release = await holdClass(held.id)
    const settling = [stuck, ...others].map((response) => lane.settle(response))
    await expect(settling[0]).rejects.toThrow('lock timeout')
    expect(await Promise.all(settling.slice(1))).toMatchObject([
      { verdict: 'settled' },
      { verdict: 'unknown_payment' },
    ])
    await release()
    expect(await lane.settle(stuck)).toMatchObject({ verdict: 'settled' })
  })
})
