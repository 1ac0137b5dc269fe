import { readdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOrder, findOrderAccess } from '../../src/index.ts'
import { type TestDatabase, testServers } from '../../src/testing/index.ts'

const folder = new URL('../../migrations/', import.meta.url)
const key = (name: string) => name.padEnd(20, '.')

describe.each(testServers)('a database of the last release, on $name', (server) => {
  let database: TestDatabase
  const ids: string[] = []

  const run = async (isWanted: (number: number) => boolean) => {
    const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
    for (const file of files.filter((name) => isWanted(Number(name.slice(0, 4))))) {
      const text = await readFile(new URL(file, folder), 'utf8')
      for (const part of text.split('--> statement-breakpoint')) await database.sql.unsafe(part)
    }
  }

  beforeAll(async () => {
    database = await server.open()
    const { sql } = database
    await sql`drop schema public cascade`
    await sql`create schema public`
    await run((number) => number <= 4)
    await sql`
      insert into classes (slug, title, summary, description, locale, location, starts_at, ends_at, price_single, held_seats)
      values ('yoga', 'Yoga', 's', 'd', 'en', 'Taipei', now() + interval '7 days', now() + interval '8 days', 500, 2)
    `
    for (const email of ['Mei@Example.com', 'lin@example.com']) {
      const [made] = await sql<{ id: string }[]>`
        insert into orders (class_id, member_status, member_name, member_email, locale, seats, amount, hold_expires_at)
        select id, 'single', 'Lin', ${email}, 'en', 1, 500, now() + interval '20 minutes' from classes returning id
      `
      ids.push(made!.id)
    }
    await sql`
      insert into idempotency_keys (key, request_hash, order_id) values
        (${key('first')}, 'h', ${ids[0]!}), (${key('second')}, 'h', ${ids[1]!}),
        ('short', 'h', ${ids[1]!}), (${key('made no order')}, 'h', null)
    `
    await run((number) => number > 4)
  })
  afterAll(() => database.close())

  it('keeps the links of its orders', async () => {
    for (const id of ids) {
      expect(await findOrderAccess(database.db, id)).toEqual({ tokenVersion: 0, expired: false })
    }
  })

  it('keeps its keys, each for the class and address of its order', async () => {
    const rows = await database.sql`select key, email, order_id from idempotency_keys order by key`
    expect([...rows]).toEqual([
      { key: key('first'), email: 'mei@example.com', order_id: ids[0] },
      { key: key('second'), email: 'lin@example.com', order_id: ids[1] },
    ])
    const again = await createOrder(
      database.db,
      {
        classSlug: 'yoga',
        memberStatus: 'single',
        member: { name: 'Lin', email: 'mei@example.com' },
        locale: 'en',
      },
      { key: key('first'), requestHash: 'h' },
    )
    expect(again).toMatchObject({ ok: true, orderId: ids[0] })
  })
})
