import { sql, type SQL } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditBooks, type AuditOptions } from '../../src/books/audit-books.ts'
import { auditCheckNames } from '../../src/books/audit-checks.ts'
import { readBacklog } from '../../src/books/read-backlog.ts'
import type { Queries } from '../../src/connection/database.ts'
import { expireHolds } from '../../src/holds/expire-holds.ts'
import { recordOrderMail, recordRejectedAddress } from '../../src/orders/record-order-mail.ts'
import { settleResponses } from '../../src/settling/settle.ts'
import { sqlState } from '../../src/sql/retry-on-conflict.ts'
import { gate, newClass, realServer, type TestDatabase, testServers } from '../../src/testing/index.ts'
import { busyClass, type BusyClass } from '../support/busy-class.ts'
import { letHoldRunOut, openOrder, responseFor } from '../support/orders.ts'
import { completedAgo, corruptions, forgetOwedMail } from './corruptions.ts'

/** The checks that find something. */
async function findings(db: Queries, options?: AuditOptions) {
  const { checks } = await auditBooks(db, options)
  return checks.filter(({ differences }) => differences > 0)
}

/** How many differences each check finds. */
const count = (found: Awaited<ReturnType<typeof findings>>) =>
  Object.fromEntries(found.map(({ name, differences }) => [name, differences]))

/** What is found after some statements, which are undone. */
async function findingsAfter(db: Queries, statements: readonly SQL[], options?: AuditOptions) {
  const undo = new Error('undone')
  let found: Awaited<ReturnType<typeof findings>> = []
  const changed = db.transaction(async (tx) => {
    for (const statement of statements) await tx.execute(statement)
    found = await findings(tx, options)
    throw undo
  })
  await expect(changed).rejects.toBe(undo)
  return found
}

describe.each(testServers)('the audit on $name', (server) => {
  let database: TestDatabase
  let busy: BusyClass
  beforeAll(async () => {
    database = await server.open()
    busy = await busyClass(database.db)
  })
  afterAll(() => database.close())

  it('finds nothing where everything has happened that may happen', async () => {
    const orders = await database.sql`select status, count(*)::integer from orders group by status`
    expect(Object.fromEntries(orders.map((row) => [row.status, row.count]))).toEqual({
      confirmed: 3,
      paid_without_seat: 1,
      expired: 1,
      pending: 2,
    })
    const { checks } = await auditBooks(database.db)
    expect(checks.map(({ name, differences }) => [name, differences])).toEqual(
      auditCheckNames.map((name) => [name, 0]),
    )
  })

  it.each(auditCheckNames)('sees a broken %s, and that alone', async (name) => {
    const found = await findingsAfter(database.db, corruptions[name](busy))
    expect(count(found)).toEqual({ [name]: 1 })
    expect(found[0]!.first).toHaveLength(1)
  })

  it('sees a refusal that counted and left its payment open', async () => {
    const refusal = sql`
      update gateway_responses set outcome = 'refused', verdict = 'settled' where od_sob = ${busy.pending.transId}
    `
    expect(count(await findingsAfter(database.db, [refusal]))).toEqual({ counted_in_vain: 1 })
  })

  const failedAgo = (time: string) => sql`
    update gateway_responses set verdict = 'error', arrived_at = now() - ${time}::interval
    where od_sob = ${busy.pending.transId}
  `

  it('sees a response whose settling has failed for long', async () => {
    const found = await findingsAfter(database.db, [failedAgo('16 minutes')])
    expect(count(found)).toEqual({ response_undecided: 1 })
  })

  it('lets what is under way take its time', async () => {
    const { first, second } = busy
    const found = await findingsAfter(database.db, [
      failedAgo('14 minutes'),
      completedAgo(first.transId, '14 minutes'),
      completedAgo(second.transId, '47 hours'),
      forgetOwedMail(second.orderId),
    ])
    expect(found).toEqual([])
  })

  it('counts all differences, reads the first of them, and says what they are about', async () => {
    const { classId, first } = busy
    const found = await findingsAfter(
      database.db,
      [
        sql`update orders set register_index = register_index * 10 where register_index is not null`,
        sql`update gateway_responses set verdict = 'duplicate' where verdict is not null`,
      ],
      { firstMax: 2 },
    )
    expect(count(found)).toEqual({
      last_register_index: 1,
      register_index_gap: 1,
      double_payment_unmarked: 1,
      complete_without_response: 5,
    })
    const [lastIndex, gap, , unheard] = found
    const nothingElse = { orderId: null, paymentId: null, responseId: null }
    expect(lastIndex!.first).toEqual([{ classId, ...nothingElse, detail: 'the class says 3, its orders 30' }])
    expect(gap!.first).toEqual([{ classId, ...nothingElse, detail: 'the highest is 30, and 1 is missing' }])
    expect(unheard!.first).toHaveLength(2)
    expect(unheard!.first[0]).toMatchObject({ orderId: first.orderId, classId: null, responseId: null })
  })

  it('counts mails that have not left, and what else waits', async () => {
    const { first, paidTwice } = busy
    const email = 'lin@example.com'
    await recordOrderMail(database.db, { orderId: first.orderId, email }, true)
    await recordOrderMail(database.db, { orderId: paidTwice.orderId, email }, false)
    expect((await auditBooks(database.db)).mails).toEqual({ owed: 2, givenUp: 1, undeliverable: 0 })
    await recordRejectedAddress(database.db, { orderId: paidTwice.orderId, email })
    expect((await auditBooks(database.db)).mails).toEqual({ owed: 2, givenUp: 1, undeliverable: 1 })

    await database.sql`update gateway_responses set arrived_at = now() - interval '1 hour' where verdict = 'unconfirmed'`
    const { unconfirmedAgeSecondsMax, ...counts } = await readBacklog(database.db)
    expect(counts).toEqual({
      outboxRows: 5,
      unconfirmed: 1,
      heldSeats: 2,
      heldSeatsOfNetworkMax: 0,
      questionsDue: 0,
      unknownTrades: {},
    })
    expect(unconfirmedAgeSecondsMax).toBeGreaterThanOrEqual(3600)
    await database.sql`update gateway_responses set verdict = 'duplicate' where verdict = 'unconfirmed'`
    expect(await readBacklog(database.db)).toMatchObject({ unconfirmed: 0, unconfirmedAgeSecondsMax: 0 })
  })
})

describe.skipIf(!realServer)('the audit beside other connections', () => {
  let database: TestDatabase
  beforeAll(async () => void (database = await realServer!.open({ poolSize: 10 })))
  afterAll(() => database.close())

  it('finds nothing while payments settle and holds run out', async () => {
    const { slug } = await newClass(database.db, { capacity: 80 })
    const orders = await Promise.all(Array.from({ length: 80 }, () => openOrder(database.db, slug)))
    const runOut = orders.filter((_, index) => index % 4 === 0)
    for (const { orderId } of runOut) await letHoldRunOut(database.db, orderId)

    let underWay = true
    const settleOneByOne = async (lane: number) => {
      for (const order of orders.filter((_, index) => index % 4 === lane)) {
        await settleResponses(database.db, [responseFor(order)])
        await expireHolds(database.db)
      }
    }
    const settling = Promise.all([0, 1, 2, 3].map(settleOneByOne)).finally(() => (underWay = false))
    while (underWay) expect(await findings(database.db)).toEqual([])
    await settling
    expect(await findings(database.db)).toEqual([])
  })

  it('gives up after the time it is given', async () => {
    const locked = gate()
    const done = gate()
    const holder = database.sql.begin(async (tx) => {
      await tx`lock table orders`
      locked.open()
      await done.opened
    })
    await locked.opened
    const failure: unknown = await auditBooks(database.db, { timeoutSeconds: 1 }).catch(
      (error: unknown) => error,
    )
    done.open()
    await holder
    expect(sqlState(failure)).toBe('57014')
  })
})
