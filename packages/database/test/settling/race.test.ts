import type { TransactionSql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/connection/database.ts'
import { expireHolds } from '../../src/holds/expire-holds.ts'
import { createOrder } from '../../src/orders/create-order.ts'
import type { ArrivedResponse } from '../../src/settling/arrived-response.ts'
import { type Settled, settleRechecked, settleResponses, settleTogether } from '../../src/settling/settle.ts'
import { gate, newClass, realServer, type TestDatabase } from '../../src/testing/index.ts'
import { letHoldRunOut, openOrder, orderFor, readClass, readOrder, responseFor } from '../support/orders.ts'

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i))

/** How often each verdict came, with thrown errors counted as such. */
async function tally(settling: readonly Promise<Settled[]>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const result of await Promise.allSettled(settling)) {
    const word = result.status === 'fulfilled' ? result.value[0]!.verdict : 'error'
    counts[word] = (counts[word] ?? 0) + 1
  }
  return counts
}

describe.skipIf(!realServer)('races on real PostgreSQL, 20 connections', () => {
  let database: TestDatabase
  beforeAll(async () => void (database = await realServer!.open({ poolSize: 20 })))
  afterAll(() => database.close())

  /** Fifty copies of one callback at the same moment, through some way of settling. */
  async function fiftyCopies(settle: (response: ArrivedResponse) => Promise<Settled[]>) {
    const { id, slug } = await newClass(database.db)
    const order = await openOrder(database.db, slug, 'group')
    const response = responseFor(order)
    const counts = await tally(times(50, () => settle(response)))
    const { confirmedRegisterCount, heldSeats, lastRegisterIndex } = await readClass(database.db, id)
    return { counts, seats: { confirmedRegisterCount, heldSeats, lastRegisterIndex } }
  }

  it('settles one of fifty copies and owes one mail', async () => {
    const { counts, seats } = await fiftyCopies((response) => settleResponses(database.db, [response]))
    expect(counts).toEqual({ settled: 1, duplicate: 49 })
    expect(seats).toEqual({ confirmedRegisterCount: 2, heldSeats: 0, lastRegisterIndex: 1 })
    expect(await database.sql`select job from outbox`).toEqual([{ job: 'order-mail' }])
  })

  /**
   * Two copies of one callback, the second decided while the first is not committed yet.
   * @param beside how many other responses each of them comes with
   */
  async function overlappingCopies(beside: number, alter = (statement: string) => statement) {
    const { id, slug } = await newClass(database.db)
    const response = responseFor(await openOrder(database.db, slug, 'group'))
    const others = async () =>
      Promise.all(
        times(beside, async () =>
          responseFor(await openOrder(database.db, (await newClass(database.db)).slug)),
        ),
      )
    const lists = [
      [response, ...(await others())],
      [response, ...(await others())],
    ] as const
    const firstDecided = gate()
    const secondWaits = gate()
    const first = database.sql.begin(async (tx) => {
      const settled = await settleTogether(on(tx, alter).db, lists[0])
      firstDecided.open()
      await secondWaits.opened
      return [settled[0]!]
    })
    await firstDecided.opened
    const second = database.sql.begin(async (tx) => [(await settleTogether(on(tx, alter).db, lists[1]))[0]!])
    while (!(await someoneWaits())) await new Promise((resolve) => setTimeout(resolve, 10))
    secondWaits.open()
    const counts = await tally([first, second])
    return { counts, seats: (await readClass(database.db, id)).confirmedRegisterCount }
  }

  /** Settling asks its database for nothing but the driver. */
  const on = (client: TransactionSql, alter: (statement: string) => string) => {
    const unsafe: typeof client.unsafe = (text, ...rest) => client.unsafe(alter(text), ...rest)
    return { db: { $client: { unsafe } } as unknown as Database['db'] }
  }

  const someoneWaits = async () => {
    const waiting = await database.sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
    `
    return waiting.length > 0
  }

  describe.each([
    ['alone', 0],
    ['in a list', 1],
  ])('%s', (_, beside) => {
    it('makes a copy that overlaps with another wait, and a duplicate', async () => {
      expect(await overlappingCopies(beside)).toEqual({ counts: { settled: 1, duplicate: 1 }, seats: 2 })
    })

    it('would not without the locks (negative control)', async () => {
      const withoutLocks = (statement: string) =>
        statement.replaceAll('for no key update', '').replaceAll('skip locked', '')
      // Decided on what it saw before the first was committed, the second counts again and meets the class's check.
      expect(await overlappingCopies(beside, withoutLocks)).toEqual({
        counts: { settled: 1, error: 1 },
        seats: 2,
      })
    })
  })

  it('sees what became of an order while it waited for it', async () => {
    const { id, slug } = await newClass(database.db, { capacity: 1 })
    const order = await openOrder(database.db, slug)
    const expired = gate()
    const mayCommit = gate()
    const expiring = database.sql.begin(async (tx) => {
      await tx`update orders set status = 'expired' where id = ${order.orderId}`
      await tx`update classes set held_seats = 0, capacity = 0 where id = ${id}`
      expired.open()
      await mayCommit.opened
    })
    await expired.opened
    // The statement begins while the order is still pending to it.
    const settling = settleResponses(database.db, [responseFor(order)])
    while (!(await someoneWaits())) await new Promise((resolve) => setTimeout(resolve, 10))
    mayCommit.open()
    await expiring
    expect(await settling).toMatchObject([{ verdict: 'paid_without_seat', orderBecame: 'paid_without_seat' }])
    expect(await readOrder(database.db, order.orderId)).toMatchObject({ status: 'paid_without_seat' })
  })

  it('settles a recheck once when many ask at the same moment', async () => {
    const { id, slug } = await newClass(database.db)
    const order = await openOrder(database.db, slug)
    const [waiting] = await settleResponses(database.db, [responseFor(order, { recheck: 'pending' })])
    const answer = { responseId: waiting!.responseId, genuine: true }
    const results = await Promise.all(times(20, () => settleRechecked(database.db, [answer])))
    expect(results.flat()).toHaveLength(1)
    expect(await readClass(database.db, id)).toMatchObject({
      confirmedRegisterCount: 1,
      lastRegisterIndex: 1,
    })
  })

  it('lets exactly ten of sixty customers through to the last ten seats', async () => {
    const { id, slug } = await newClass(database.db, { capacity: 10 })
    const results = await Promise.all(times(60, () => createOrder(database.db, orderFor(slug))))
    expect(results.filter((result) => result.ok)).toHaveLength(10)
    expect(results.filter((result) => !result.ok && result.error === 'class_full')).toHaveLength(50)
    expect(await readClass(database.db, id)).toMatchObject({ heldSeats: 10 })
  })

  it('gives one gateway number to one of two payments that claim it together', async () => {
    const { slug } = await newClass(database.db)
    const orders = [await openOrder(database.db, slug), await openOrder(database.db, slug)]
    const claims = orders.map((order) => responseFor(order, { gwsr: '55501234' }))
    const counts = await tally(claims.map((claim) => settleResponses(database.db, [claim])))
    expect(counts).toEqual({ settled: 1, conflict: 1 })
  })

  it('numbers registrations without a gap or a repeat, over several classes and lists in any order', async () => {
    const classes = await Promise.all(times(4, () => newClass(database.db, { capacity: 40 })))
    const orders = await Promise.all(times(80, (index) => openOrder(database.db, classes[index % 4]!.slug)))
    const lists = times(20, (index) =>
      [0, 1, 2, 3].map((k) => responseFor(orders[(index * 4 + k * 3) % 80]!)),
    )
    await Promise.all(
      [...lists, ...lists.map((list) => [...list].reverse())].map((list) =>
        settleResponses(database.db, list),
      ),
    )
    await Promise.all(orders.map((order) => settleResponses(database.db, [responseFor(order)])))

    for (const { id } of classes) {
      expect(await readClass(database.db, id)).toMatchObject({ confirmedRegisterCount: 20, heldSeats: 0 })
    }
    const numbers = await Promise.all(
      orders.map(async ({ orderId }) => (await readOrder(database.db, orderId)).registerIndex),
    )
    const byClass = classes.map((_, index) =>
      numbers.filter((_, order) => order % 4 === index).sort((a, b) => a! - b!),
    )
    expect(byClass).toEqual(times(4, () => times(20, (index) => index + 1)))
  })

  it('agrees with holds expiring at the same moment', async () => {
    const { id, slug } = await newClass(database.db, { capacity: 20 })
    const orders = await Promise.all(times(20, () => openOrder(database.db, slug)))
    await Promise.all(orders.map((order) => letHoldRunOut(database.db, order.orderId)))
    const [counts] = await Promise.all([
      tally(orders.map((order) => settleResponses(database.db, [responseFor(order)]))),
      ...times(10, () => expireHolds(database.db, id)),
    ])
    expect((counts.settled ?? 0) + (counts.late ?? 0)).toBe(20)
    expect(await readClass(database.db, id)).toMatchObject({ confirmedRegisterCount: 20, heldSeats: 0 })
  })

  it('numbers free orders, paid orders and late money of one class without a gap or a repeat', async () => {
    const { id, slug } = await newClass(database.db, { capacity: 60, priceSingle: 0 })
    const paid = await Promise.all(times(15, () => openOrder(database.db, slug, 'group')))
    const late = paid.slice(10)
    for (const { orderId } of late) await letHoldRunOut(database.db, orderId)
    await expireHolds(database.db, id)

    const [free] = await Promise.all([
      Promise.all(times(45, () => createOrder(database.db, orderFor(slug)))),
      // Each callback twice, as gateways send them.
      ...[...paid, ...paid].map((order) => settleResponses(database.db, [responseFor(order)])),
      ...times(5, () => expireHolds(database.db, id)),
    ])

    // 60 seats: 30 free orders where all pairs found theirs, 40 at most where late money found none.
    const rows = await database.sql<
      { status: string; seats: number; number: number | null; mails: number }[]
    >`
      select status, seats, register_index as number, (
        select count(*)::integer from outbox where data->>'orderId' = orders.id::text
      ) as mails from orders where class_id = ${id}
    `
    const confirmed = rows.filter(({ status }) => status === 'confirmed')
    const seats = confirmed.reduce((sum, order) => sum + order.seats, 0)
    expect(seats).toBeLessThanOrEqual(60)
    expect(await readClass(database.db, id)).toMatchObject({
      confirmedRegisterCount: seats,
      heldSeats: 0,
      lastRegisterIndex: confirmed.length,
    })
    expect(confirmed.map(({ number }) => number).sort((a, b) => a! - b!)).toEqual(
      times(confirmed.length, (index) => index + 1),
    )
    expect(rows.map(({ mails }) => mails)).toEqual(rows.map(() => 1))
    expect(free.filter(({ ok }) => ok).length).toBe(confirmed.filter((order) => order.seats === 1).length)
    expect(new Set(free.map((result) => (result.ok ? 'ok' : result.error)))).toEqual(
      new Set(['ok', 'class_full']),
    )
  })

  it('lets exactly ten of sixty customers through to the last ten free seats', async () => {
    const { id, slug } = await newClass(database.db, { capacity: 10, priceSingle: 0 })
    const results = await Promise.all(times(60, () => createOrder(database.db, orderFor(slug))))
    const numbers = results.flatMap((result) => (result.ok ? [result.order.registerIndex] : []))
    expect(numbers.sort((a, b) => a! - b!)).toEqual(times(10, (index) => index + 1))
    expect(results.filter((result) => !result.ok && result.error === 'class_full')).toHaveLength(50)
    expect(await readClass(database.db, id)).toMatchObject({
      confirmedRegisterCount: 10,
      lastRegisterIndex: 10,
    })
  })
})
