import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditBooks } from '../../src/books/audit-books.ts'
import { classStates } from '../../src/classes/class-state.ts'
import { listOfficeClasses } from '../../src/classes/list-office-classes.ts'
import { orderStatuses } from '../../src/schema/index.ts'
import { seedClasses } from '../../src/seed/seed-classes.ts'
import { seedDatabase } from '../../src/seed/seed-database.ts'
import { seedTerm } from '../../src/seed/term/seed-term.ts'
import { type TestDatabase, testServers } from '../../src/testing/index.ts'

const now = new Date()

describe.each(testServers)('the demonstration’s term on $name', (server) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await server.open()
    await seedDatabase(database.db, now)
    await seedTerm(database.db, now)
  })
  afterAll(() => database.close())

  const count = async (condition: string) => {
    const [row] = await database.sql.unsafe<{ count: number }[]>(
      `select count(*)::integer as count from orders where ${condition}`,
    )
    return row!.count
  }

  it('has some thirty classes in every state, and hundreds of registrations in every status', async () => {
    const { rows, next } = await listOfficeClasses(database.db, { withTakings: true })
    expect([rows.length, next]).toEqual([32, null])
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(classStates))
    expect(await count('true')).toBeGreaterThan(850)
    for (const status of orderStatuses) expect(await count(`status = '${status}'`), status).toBeGreaterThan(0)
    for (const kind of [
      `status = 'confirmed' and amount = 0`,
      `status = 'confirmed' and member_status = 'group'`,
      'cancelled_at is not null',
      'erased_at is not null',
      'email_undeliverable',
      'confirm_payment_email_ok = false and not email_undeliverable',
    ])
      expect(await count(kind), kind).toBeGreaterThan(0)
    const verdicts = await database.sql<{ verdict: string }[]>`select distinct verdict from gateway_responses`
    expect(verdicts.map(({ verdict }) => verdict).sort()).toEqual([
      'amount_mismatch',
      'conflict',
      'double_payment',
      'paid_without_seat',
      'settled',
      'unconfirmed',
    ])
  })

  it('leaves the demo classes as they are', async () => {
    const rows = await database.sql<{ slug: string; sold: number; orders: number }[]>`
      select slug, confirmed_register_count as sold, (select count(*)::integer from orders where class_id = classes.id)
        as orders
      from classes where slug not like 'term-%' order by id
    `
    expect([...rows]).toEqual(
      seedClasses(now).map(({ class: { slug }, seatsSold }) => ({
        slug,
        sold: seatsSold,
        orders: seatsSold / 2,
      })),
    )
  })

  it('has books in order', async () => {
    const { checks } = await auditBooks(database.db)
    expect(checks.filter(({ differences }) => differences > 0)).toEqual([])
  })

  it('names nobody who could exist', async () => {
    expect(await count(`member_email <> '' and member_email !~ '@(example\\.com|demo\\.example)$'`)).toBe(0)
    expect(await count(`member_phone is not null and member_phone !~ '^(0900|\\+886 900)'`)).toBe(0)
  })

  it('is the same each time, and is not added twice', async () => {
    const people = async ({ sql }: TestDatabase) =>
      (
        await sql<{ line: string }[]>`
          select concat_ws(' ', member_name, member_email, status, amount) as line from orders order by line
        `
      ).map(({ line }) => line)
    const other = await server.open()
    await seedDatabase(other.db, now)
    await seedTerm(other.db, now)
    await seedTerm(other.db, now)
    expect(await people(other)).toEqual(await people(database))
    await other.close()
  })
})
