import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listAttention } from '../../src/attention/list-attention.ts'
import { expireHolds } from '../../src/holds/expire-holds.ts'
import { settleResponses } from '../../src/settling/settle.ts'
import { newClass, type TestDatabase, testServers } from '../../src/testing/index.ts'
import { letHoldRunOut, openOrder, responseFor } from '../support/orders.ts'

describe.each(testServers)('what needs a person about one order on $name', (server) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await server.open()
  })
  afterAll(() => database.close())

  /** Paid after its hold had ended and another one had taken its seat. */
  async function paidWithoutSeat(): Promise<string> {
    const { db } = database
    const course = await newClass(db, { capacity: 1 })
    const late = await openOrder(db, course.slug)
    await letHoldRunOut(db, late.orderId)
    await expireHolds(db)
    await settleResponses(db, [responseFor(await openOrder(db, course.slug))])
    await settleResponses(db, [responseFor(late)])
    return late.orderId
  }

  it('is listed alone, and nothing for an order in order', async () => {
    const { db } = database
    const [one, other] = [await paidWithoutSeat(), await paidWithoutSeat()]
    const fine = await openOrder(db, (await newClass(db)).slug)
    const listed = async (order?: string) =>
      (await listAttention(db, { order })).items.map((item) => [item.kind, item.order.id])
    expect(await listed()).toEqual(
      expect.arrayContaining([one, other].map((id) => ['paid_without_seat', id])),
    )
    expect(await listed(one)).toEqual([['paid_without_seat', one]])
    expect(await listed(fine.orderId)).toEqual([])
  })
})
