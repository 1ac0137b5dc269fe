import { readdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyOutbox, findOrder, hasOwner, inviteStaff, type OwedJob, readLog } from '../../src/index.ts'
import { type TestDatabase, testServers } from '../../src/testing/index.ts'
import { newEmail, newStaff } from '../support/staff.ts'

const folder = new URL('../../migrations/', import.meta.url)

describe.each(testServers)('a database of the last release, on $name', (server) => {
  let database: TestDatabase
  let orderId: string
  let owedBefore: unknown[]

  const run = async (isWanted: (number: number) => boolean) => {
    const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
    for (const file of files.filter((name) => isWanted(Number(name.slice(0, 4))))) {
      const text = await readFile(new URL(file, folder), 'utf8')
      for (const part of text.split('--> statement-breakpoint')) await database.sql.unsafe(part)
    }
  }
  const readOwed = async () => [...(await database.sql`select id, job, data from outbox order by id`)]

  beforeAll(async () => {
    database = await server.open()
    const { sql } = database
    await sql`drop schema public cascade`
    await sql`create schema public`
    await run((number) => number <= 13)
    await sql`
      insert into classes (slug, title, summary, description, locale, location, starts_at, ends_at, price_single, held_seats)
      values ('yoga', 'Yoga', 's', 'd', 'en', 'Taipei', now() + interval '7 days', now() + interval '8 days', 500, 1)
    `
    const [made] = await sql<{ id: string }[]>`
      insert into orders (class_id, member_status, member_name, member_email, locale, seats, amount, hold_expires_at)
      select id, 'single', 'Lin', 'lin@example.com', 'en', 1, 500, now() + interval '20 minutes' from classes returning id
    `
    orderId = made!.id
    const data = sql`jsonb_build_object('orderId', ${orderId}::text)`
    await sql`
      insert into outbox (job, data) values ('order-mail', ${data}), ('unpaid-mail', ${data}), ('corrected-mail', ${data}),
        ('recheck', '{"responseId": 7}')
    `
    owedBefore = await readOwed()
    await run((number) => number >= 14)
  })
  afterAll(() => database.close())

  it('keeps its orders and what they owe', async () => {
    expect(await findOrder(database.db, orderId)).toMatchObject({ id: orderId, status: 'pending' })
    expect(owedBefore).toHaveLength(4)
    expect(await readOwed()).toEqual(owedBefore)
    const taken: OwedJob[] = []
    await emptyOutbox(
      database.db,
      { job: 'unpaid-mail', limit: 10 },
      async (_tx, jobs) => void taken.push(...jobs),
    )
    expect(taken).toEqual([{ job: 'unpaid-mail', data: { orderId } }])
  })

  it('has nobody in its office, and lets the first owner in', async () => {
    const { db } = database
    expect(await hasOwner(db)).toBe(false)
    expect(await readLog(db)).toEqual({ entries: [], next: null })
    const invitedBy = (await newStaff(db)).staff.id
    expect(await hasOwner(db)).toBe(true)
    const invited = await inviteStaff(db, { email: newEmail(), role: 'money', locale: 'en', invitedBy })
    const taken: OwedJob[] = []
    await emptyOutbox(
      db,
      { job: 'invitation-mail', limit: 10 },
      async (_tx, jobs) => void taken.push(...jobs),
    )
    expect(taken).toEqual([{ job: 'invitation-mail', data: { invitationId: invited.ok && invited.id } }])
  })
})
