import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOrder, findOrderAccess, findOrder, revokeOrderLinks } from '../../../src/index.ts'
import { newClass, type TestDatabase, testServers } from '../../../src/testing/index.ts'
import { orderFor } from '../../support/orders.ts'

const nobodys = '00000000-0000-4000-8000-000000000000'

describe.each(testServers)('who may open an order, on $name', (server) => {
  let database: TestDatabase
  beforeAll(async () => void (database = await server.open()))
  afterAll(() => database.close())

  async function newOrder(): Promise<{ id: string; classId: number }> {
    const { id: classId, slug } = await newClass(database.db)
    const created = await createOrder(database.db, orderFor(slug))
    if (!created.ok) throw new Error(created.error)
    return { id: created.orderId, classId }
  }

  it('begins with version 0, which links of the last release were made for', async () => {
    const { id } = await newOrder()
    expect(await findOrderAccess(database.db, id)).toEqual({ tokenVersion: 0, expired: false })
    expect(await findOrder(database.db, id)).toMatchObject({ tokenVersion: 0 })
  })

  it('changes with every revocation, also with those of the same moment', async () => {
    const { id } = await newOrder()
    const versions = await Promise.all(Array.from({ length: 5 }, () => revokeOrderLinks(database.db, id)))
    expect(versions.sort()).toEqual([1, 2, 3, 4, 5])
    expect(await findOrderAccess(database.db, id)).toMatchObject({ tokenVersion: 5 })
  })

  it('ends 180 days after the class, whatever has become of the order', async () => {
    const { id, classId } = await newOrder()
    const endClass = (ago: string) =>
      database.db.execute(sql`
        update classes set starts_at = now() - ${ago}::interval - interval '1 hour', ends_at = now() - ${ago}::interval
        where id = ${classId}
      `)
    await endClass('179 days 23 hours')
    expect(await findOrderAccess(database.db, id)).toMatchObject({ expired: false })
    await endClass('180 days 1 hour')
    expect(await findOrderAccess(database.db, id)).toMatchObject({ expired: true })
  })

  it('knows nothing of orders that are not there', async () => {
    expect(await findOrderAccess(database.db, nobodys)).toBeUndefined()
    expect(await revokeOrderLinks(database.db, nobodys)).toBeUndefined()
  })
})
