import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOrder, type CreateOrderResult } from '../../src/orders/create-order.ts'
import type { OrderRequest } from '../../src/orders/new-order.ts'
import { openOrderLane } from '../../src/orders/order-lane.ts'
import { newClass, type TestDatabase, testServers } from '../../src/testing/index.ts'
import { readClass } from '../support/orders.ts'

/** Two classes that are alike at first; `null` is a class without a limit. */
const shop = fc.record({
  capacity: fc.option(fc.nat(7), { freq: 6 }),
  priceSingle: fc.constantFrom(1200, 0, null),
  priceGroup: fc.constantFrom(2200, 0),
  registrationOpen: fc.constantFrom(true, true, true, true, false),
})
const wish = fc.record({
  group: fc.boolean(),
  /** Of two classes; the third does not exist. */
  course: fc.constantFrom(0, 0, 0, 1, 1, 2),
})

describe.each(testServers)('a list of orders on $name', (server) => {
  let database: TestDatabase
  beforeAll(async () => void (database = await server.open()))
  afterAll(() => database.close())

  it('gets the answers that its orders would have got one after another', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(shop, shop),
        fc.array(wish, { minLength: 2, maxLength: 12 }),
        async (shops, wishes) => {
          const listed = await open(shops)
          const single = await open(shops)
          const lane = openOrderLane(database.db)
          const together = await Promise.all(
            wishes.map((one, place) => lane.create(requestFor(listed, one, place).order)),
          )
          const alone: CreateOrderResult[] = []
          for (const [place, one] of wishes.entries()) {
            alone.push(await createOrder(database.db, requestFor(single, one, place).order))
          }
          expect(together.map(asTold)).toEqual(alone.map(asTold))
          expect(await countsOf(listed)).toEqual(await countsOf(single))
        },
      ),
      { numRuns: 60 },
    )
  }, 180_000)

  const open = (shops: readonly (typeof shop extends fc.Arbitrary<infer Shop> ? Shop : never)[]) =>
    Promise.all(shops.map((values) => newClass(database.db, values)))

  async function countsOf(courses: readonly { id: number }[]) {
    const rows = await Promise.all(courses.map(({ id }) => readClass(database.db, id)))
    return rows.map(({ heldSeats, confirmedRegisterCount, lastRegisterIndex }) => ({
      heldSeats,
      confirmedRegisterCount,
      lastRegisterIndex,
    }))
  }
})

const requestFor = (
  courses: readonly { slug: string }[],
  { group, course }: { group: boolean; course: number },
  place: number,
): OrderRequest => ({
  order: {
    classSlug: courses[course]?.slug ?? 'no-such-class',
    memberStatus: group ? 'group' : 'single',
    member: { name: '林', email: `member${place}@example.com` },
    locale: 'zh-TW',
  },
})

/** What the customer is told, without what differs between two orders. */
const asTold = (result: CreateOrderResult) =>
  result.ok
    ? { status: result.order.status, number: result.order.registerIndex, amount: result.order.amount }
    : result
