import { eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  channels,
  gatewayResponses,
  orders,
  type OrderStatus,
  orderStatuses,
  outbox,
  outcomes,
  payments,
  type PaymentStatus,
  paymentStatuses,
  rechecks,
  type Verdict,
  verdicts,
} from '../../src/schema/index.ts'
import { type ArrivedResponse, asColumns, asValues } from '../../src/settling/arrived-response.ts'
import type { DecidedRow } from '../../src/settling/settle.ts'
import { settleOneStatement, settleStatement } from '../../src/settling/settle-statement.ts'
import { runPrepared, type Value } from '../../src/sql/prepared.ts'
import { sqlState } from '../../src/sql/retry-on-conflict.ts'
import { newClass, type TestDatabase, testServers } from '../../src/testing/index.ts'
import { allowAnyStatus, unknown } from '../support/any-status.ts'
import { openOrder, openPayment, readClass, readOrder, readPayment, responseFor } from '../support/orders.ts'

/** A payment as it may be found, and a response to it. */
const situations = fc.record({
  payment: fc.constantFrom(...paymentStatuses, unknown),
  order: fc.oneof(
    { arbitrary: fc.constantFrom('pending', 'expired'), weight: 2 },
    fc.constantFrom(...orderStatuses, unknown),
  ),
  isFull: fc.boolean(),
  outcome: fc.oneof(
    { arbitrary: fc.constant('succeeded'), weight: 3 },
    fc.constantFrom(...outcomes, unknown, null),
  ),
  amount: fc.oneof({ arbitrary: fc.constant('right'), weight: 4 }, fc.constantFrom('wrong', 'zero', 'none')),
  recheck: fc.oneof({ arbitrary: fc.constant(null), weight: 2 }, fc.constantFrom(...rechecks, unknown)),
  keys: fc.oneof(
    { arbitrary: fc.constant('current'), weight: 3 },
    fc.constantFrom('previous', 'other', 'too old'),
  ),
  number: fc.oneof(
    { arbitrary: fc.constant('new'), weight: 3 },
    fc.constantFrom('its own', 'paid another', 'none'),
  ),
  refusal: fc.oneof(
    { arbitrary: fc.constant(null), weight: 6 },
    fc.constantFrom('simulated' as const, 'merchant_mismatch' as const),
  ),
  channel: fc.constantFrom(...channels),
  payer: fc.oneof(
    { arbitrary: fc.constant('known'), weight: 6 },
    fc.constantFrom('unknown', 'of another gateway'),
  ),
})
/** Found by reading a response, as are those in `situations`, or by the fault of ours. */
const byTheCaller = new Set<Verdict>(['malformed', 'query_failed', 'error'])
const isLate = new Set<string>(['late', 'paid_without_seat'] satisfies Verdict[])
type Situation = typeof situations extends fc.Arbitrary<infer T> ? T : never

describe.each(testServers)('a response alone on $name', (server) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await server.open()
    await allowAnyStatus(database)
  })
  afterAll(() => database.close())

  let numbers = 0

  async function arrange(one: Situation) {
    const { db } = database
    const { id, slug } = await newClass(db, { capacity: 4 })
    const opened = await openOrder(db, slug, 'group')
    const ofOther = `B${++numbers}`
    if (one.number === 'paid another') {
      const other = await openPayment(db, (await openOrder(db, (await newClass(db)).slug)).orderId)
      await runPrepared(
        database.settling,
        settleStatement,
        asColumns([responseFor(other, { gatewayTradeNumber: ofOther })]),
      )
    }
    await db
      .update(payments)
      .set({
        status: one.payment as PaymentStatus,
        gatewayTradeNumber: one.payment === 'complete' ? `A${numbers}` : null,
        createdAt: sql`now() - ${one.keys === 'too old' ? '4 days' : '1 hour'}::interval`,
      })
      .where(eq(payments.transId, opened.transId))
    await db
      .update(orders)
      .set({ status: one.order as OrderStatus })
      .where(eq(orders.id, opened.orderId))
    const held = one.order === 'pending' ? 2 : 0
    await database.sql`update classes set held_seats = ${held}, capacity = ${one.isFull ? held : 4} where id = ${id}`

    const number = { new: `C${numbers}`, 'its own': `A${numbers}`, 'paid another': ofOther, none: null }[
      one.number
    ]
    const amount = { right: opened.amount, wrong: opened.amount + 1, zero: 0, none: null }[one.amount]
    const response = responseFor(opened, {
      outcome: one.outcome as ArrivedResponse['outcome'],
      recheck: one.recheck as ArrivedResponse['recheck'],
      channel: one.channel,
      refusal: one.refusal,
      amount,
      gatewayTradeNumber: number,
      previousKeyId: { current: null, previous: 'k1', other: 'k0', 'too old': 'k1' }[one.keys],
      response_msg: '交易成功 "\\{},',
      ...(one.payer === 'unknown' && { od_sob: `NONE${numbers}` }),
      ...(one.payer === 'of another gateway' && { gateway: 'ecpay' }),
    })
    return {
      classId: id,
      ...opened,
      response,
      names: { [`A${numbers}`]: 'A', [ofOther]: 'B', [`C${numbers}`]: 'C' },
    }
  }
  type Arranged = Awaited<ReturnType<typeof arrange>>

  /** Everything that settling may have changed, without what differs between twins. */
  async function stateOf({ classId, orderId, transId, response, names }: Arranged) {
    const { db } = database
    const { confirmedRegisterCount, heldSeats, lastRegisterIndex } = await readClass(db, classId)
    const { status, registerIndex, clientNetwork } = await readOrder(db, orderId)
    const payment = await readPayment(db, transId)
    const stored = await db
      .select()
      .from(gatewayResponses)
      .where(eq(gatewayResponses.od_sob, response.od_sob!))
    const isOwed = (data: object) =>
      [orderId, ...stored.map(({ id }) => id)].some((id) => Object.values(data).includes(id))
    const owed = await db.select().from(outbox)
    const named = (number: string | null) => (number === null ? null : names[number])
    return {
      class: [confirmedRegisterCount, heldSeats, lastRegisterIndex],
      order: [status, registerIndex, clientNetwork],
      payment: [
        payment.status,
        payment.completedAt !== null,
        named(payment.gatewayTradeNumber),
        payment.responseMessage,
      ],
      stored: stored.map(
        ({ id: _, arrivedAt, paymentId, od_sob, gwsr, body, gatewayTradeNumber, ...rest }) => ({
          ...rest,
          hasTime: arrivedAt instanceof Date,
          isLinked: paymentId === payment.id,
          sameText: od_sob === response.od_sob && gwsr === response.gwsr && body.equals(response.body),
          gatewayTradeNumber: named(gatewayTradeNumber),
        }),
      ),
      owed: owed.filter(({ data }) => isOwed(data as object)).map(({ job }) => job),
    }
  }

  async function decide(statement: string, values: readonly Value[]) {
    try {
      const [row] = await runPrepared<DecidedRow>(database.settling, statement, values)
      return row
        ? { verdict: row.verdict, outcome: row.outcome, payment_status: row.payment_status }
        : 'left over'
    } catch (error) {
      return `SQLSTATE ${sqlState(error)}`
    }
  }

  it('is decided as in a list, or left for one where its money is late or a query found it', async () => {
    const seen = { decided: new Set<string>(), leftOver: new Set<string>() }
    const decidesAlike = async (one: Situation) => {
      const inList = await arrange(one)
      const listed = await decide(settleStatement, asColumns([inList.response]))
      const alone = await arrange(one)
      const before = await stateOf(alone)
      const decided = await decide(settleOneStatement, asValues(alone.response))
      const name = typeof listed === 'string' ? listed : listed.verdict
      seen[decided === 'left over' ? 'leftOver' : 'decided'].add(name)

      const mayBeLeft = one.channel === 'query' || isLate.has(name)
      expect(decided).toEqual(mayBeLeft ? 'left over' : listed)
      expect(await stateOf(alone)).toEqual(mayBeLeft ? before : await stateOf(inList))
    }
    await fc.assert(fc.asyncProperty(situations, decidesAlike), { numRuns: 400, seed: 12 })
    const fails = 'SQLSTATE 23502'
    const found = verdicts.filter((verdict) => !byTheCaller.has(verdict))
    expect([...seen.decided].sort()).toEqual(
      [fails, ...found.filter((verdict) => !isLate.has(verdict))].sort(),
    )
    expect([...seen.leftOver]).toEqual(expect.arrayContaining([...isLate]))
  }, 120_000)
})
