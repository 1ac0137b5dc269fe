import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cancelOrder } from '../../src/orders/cancel-order.ts'
import { findOrder } from '../../src/orders/find-order.ts'
import { openOrderReader, type OrderReader } from '../../src/orders/order-reader.ts'
import { orders } from '../../src/schema/index.ts'
import { settleResponses } from '../../src/settling/settle.ts'
import { newClass, type TestDatabase, testServers } from '../../src/testing/index.ts'
import { declineFor, openOrder, openPayment, responseFor } from '../support/orders.ts'

describe.each(testServers)('reading orders for their pages on $name', (server) => {
  let database: TestDatabase
  let reader: OrderReader
  beforeAll(async () => {
    database = await server.open()
    reader = openOrderReader(database.db)
  })
  afterAll(() => database.close())

  /** What the careful reader says, as far as a page shows it. */
  async function expectSame(id: string) {
    const found = (await findOrder(database.db, id))!
    const { expired, class: shownClass, ...shown } = (await reader.read(id))!
    expect(found).toMatchObject(shown)
    expect(found.class).toMatchObject(shownClass)
    expect(shown.payments).toEqual(found.payments)
    return { expired, class: shownClass, ...shown }
  }

  it('says what the other reader says, whatever has become of an order', async () => {
    const { db } = database
    const { slug } = await newClass(db, {
      surveyUrl: 'https://survey.example/1',
      message: '請早到。',
      calledOffAt: null,
    })
    const [fresh, paid, declined, unconfirmed, cancelled] = await Promise.all(
      Array.from({ length: 5 }, () => openOrder(db, slug)),
    )
    await openPayment(db, paid!.orderId)
    await settleResponses(db, [responseFor(paid!), declineFor(declined!)])
    await settleResponses(db, [responseFor(unconfirmed!, { recheck: 'pending' })])
    await cancelOrder(db, cancelled!.orderId)
    for (const { orderId } of [fresh!, declined!, unconfirmed!, cancelled!]) await expectSame(orderId)
    await db.execute(sql`
      update orders set erased_at = now(), member_name = '', member_email = '', member_phone = null
      where id = ${cancelled!.orderId}
    `)
    expect(await expectSame(cancelled!.orderId)).toMatchObject({
      memberName: '',
      erasedAt: expect.any(Date) as Date,
    })
    expect(await expectSame(paid!.orderId)).toMatchObject({
      status: 'confirmed',
      registerIndex: 1,
      expired: false,
      class: { slug, surveyUrl: 'https://survey.example/1' },
      payments: [{ status: 'complete' }, { status: 'initialized' }],
    })
  })

  it('reads times that no customer could have seen', async () => {
    const { db } = database
    const { slug, id } = await newClass(db)
    const { orderId } = await openOrder(db, slug)
    await database.sql.unsafe('alter table classes drop constraint if exists classes_times')
    await database.sql`update classes set ends_at = 'infinity', called_off_at = now() where id = ${id}`
    const shown = (await reader.read(orderId))!
    expect(shown.class.endsAt.getTime()).toBeNaN()
    expect(shown.class.calledOffAt).toBeInstanceOf(Date)
    expect(shown.expired).toBe(false)
  })

  it('says when no token opens an order any more', async () => {
    const { slug, id } = await newClass(database.db)
    const { orderId } = await openOrder(database.db, slug)
    await database.sql`
      update classes set starts_at = now() - interval '1 year', ends_at = now() - interval '1 year' + interval '1 hour'
      where id = ${id}
    `
    expect((await reader.read(orderId))?.expired).toBe(true)
  })

  it('gives each of a hundred readers the order that was asked for', async () => {
    const { slug } = await newClass(database.db, { capacity: 100 })
    const opened = await Promise.all(Array.from({ length: 20 }, () => openOrder(database.db, slug)))
    const unknown = randomUUID()
    const ids = Array.from({ length: 100 }, (_, place) => opened[place % 20]!.orderId)
    const found = await Promise.all([...ids, unknown, ids[0]!.toUpperCase()].map((id) => reader.read(id)))
    expect(found.map((order) => order?.id)).toEqual([...ids, undefined, ids[0]])
  })

  it('shows what was committed before it was asked', async () => {
    const { slug } = await newClass(database.db)
    const { orderId } = await openOrder(database.db, slug)
    for (const locale of ['en', 'zh-TW', 'en'] as const) {
      await database.db
        .update(orders)
        .set({ locale })
        .where(sql`${orders.id} = ${orderId}`)
      expect((await reader.read(orderId))?.locale).toBe(locale)
    }
  })

  it('passes an error on to all who wait, and reads again', async () => {
    const { slug } = await newClass(database.db)
    const { orderId } = await openOrder(database.db, slug)
    await database.sql.unsafe('alter table payments rename to payments_away')
    const results = await Promise.allSettled([reader.read(orderId), reader.read(orderId)])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await database.sql.unsafe('alter table payments_away rename to payments')
    expect((await reader.read(orderId))?.id).toBe(orderId)
  })
})
