import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ClassState, classStates } from '../../src/classes/class-state.ts'
import { listOfficeClasses, type OfficeClassesQuery } from '../../src/classes/list-office-classes.ts'
import { classes } from '../../src/schema/index.ts'
import { settleResponses } from '../../src/settling/settle.ts'
import { InvalidCursor, writeCursor } from '../../src/sql/page-cursor.ts'
import { newClass, type TestDatabase, testServers } from '../../src/testing/index.ts'
import { letHoldRunOut, openOrder, responseFor } from '../support/orders.ts'

const sorts = ['startsAt', '-startsAt', 'title'] as const

describe.each(testServers)('the office’s list of classes on $name', (server) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await server.open()
  })
  afterAll(() => database.close())
  beforeEach(() => database.sql`truncate orders, payments, gateway_responses, classes, outbox cascade`)

  const list = (query: Partial<OfficeClassesQuery> = {}) =>
    listOfficeClasses(database.db, { withTakings: true, ...query })
  const slugs = async (query: Partial<OfficeClassesQuery> = {}) =>
    (await list(query)).rows.map(({ slug }) => slug)
  const inHours = (hours: number) => new Date(Date.now() + hours * 3600_000)

  it('tells where a class stands, and filters by it', async () => {
    const over = { startsAt: inHours(-5), endsAt: inHours(-1) }
    const made: Record<string, [ClassState, Partial<typeof classes.$inferInsert>]> = {
      plain: ['open', {}],
      limitless: ['open', { capacity: null }],
      sold: ['full', { capacity: 2, confirmedRegisterCount: 1, heldSeats: 1 }],
      shut: ['closed', { registrationOpen: false, capacity: 0 }],
      late: ['closed', { registrationClosesAt: inHours(-1) }],
      running: ['closed', { startsAt: inHours(-1), endsAt: inHours(1) }],
      past: ['over', { ...over, registrationOpen: false }],
      off: ['called_off', { ...over, calledOffAt: new Date(), capacity: 0 }],
    }
    for (const [slug, [, values]] of Object.entries(made)) await newClass(database.db, { slug, ...values })
    const { rows } = await list()
    expect(Object.fromEntries(rows.map(({ slug, state }) => [slug, state]))).toEqual(
      Object.fromEntries(Object.entries(made).map(([slug, [state]]) => [slug, state])),
    )
    for (const state of classStates) {
      const wanted = Object.keys(made).filter((slug) => made[slug]![0] === state)
      expect((await slugs({ state })).sort(), state).toEqual(wanted.sort())
    }
  })

  it('counts seats without holds that have run out, and adds up what has come in', async () => {
    const { id, slug } = await newClass(database.db, { capacity: 3 })
    const paid = await openOrder(database.db, slug)
    await settleResponses(database.db, [responseFor(paid)])
    const overdue = await openOrder(database.db, slug, 'group')
    expect((await list()).rows).toMatchObject([
      { id, state: 'full', capacity: 3, seatsConfirmed: 1, seatsHeld: 2, takings: paid.amount },
    ])
    await letHoldRunOut(database.db, overdue.orderId)
    expect((await list()).rows).toMatchObject([{ state: 'open', seatsConfirmed: 1, seatsHeld: 0 }])
    expect(await slugs({ state: 'full' })).toEqual([])
    expect((await list({ withTakings: false })).rows).toMatchObject([{ takings: null }])
  })

  it('counts the takings of each class alone', async () => {
    const first = await newClass(database.db, { slug: 'first' })
    await newClass(database.db, { slug: 'second' })
    for (let place = 0; place < 3; place++) {
      const opened = await openOrder(database.db, first.slug)
      if (place > 0) await settleResponses(database.db, [responseFor(opened)])
    }
    const { rows } = await list({ sort: 'title' })
    expect(Object.fromEntries(rows.map(({ slug, takings }) => [slug, takings]))).toEqual({
      first: 2400,
      second: 0,
    })
  })

  it.each([
    ['陶', ['pottery']],
    ['CLAY', ['pottery']],
    ['pott', ['pottery']],
    ['三峽', ['dyeing']],
    ['100%', ['pottery']],
    ['%', ['pottery']],
    ['_', []],
    ['\\', []],
    [' 三峽 ', ['dyeing']],
    ['', ['dyeing', 'pottery']],
    ["'", []],
  ])('finds %s', async (search, expected) => {
    await newClass(database.db, { slug: 'pottery', title: '陶藝 Clay 100%', location: '鶯歌' })
    await newClass(database.db, { slug: 'dyeing', title: '藍染', location: '新北市三峽區' })
    expect((await slugs({ search })).sort()).toEqual(expected)
  })

  it('finds one class alone', async () => {
    const { id, slug } = await newClass(database.db)
    await newClass(database.db)
    expect(await slugs({ id })).toEqual([slug])
    expect(await slugs({ id: 999_999_999_999 })).toEqual([])
  })

  it('sorts by start either way, and by title', async () => {
    await newClass(database.db, { slug: 'b', title: 'b', startsAt: inHours(1), endsAt: inHours(9) })
    await newClass(database.db, { slug: 'a', title: 'a', startsAt: inHours(2), endsAt: inHours(9) })
    expect(await slugs()).toEqual(['a', 'b'])
    expect(await slugs({ sort: '-startsAt' })).toEqual(['a', 'b'])
    expect(await slugs({ sort: 'startsAt' })).toEqual(['b', 'a'])
    expect(await slugs({ sort: 'title' })).toEqual(['a', 'b'])
  })

  it.each(sorts)('shows each class once by %s, whatever is added meanwhile', async (sort) => {
    const add = (count: number) => database.sql`
      insert into classes (slug, title, summary, description, locale, location, starts_at, ends_at, price_single)
      select gen_random_uuid()::text, '課' || number % 2, '', '', 'zh-TW', '', date_trunc('day', now()), now() + interval '1 day', 1
      from generate_series(1, ${count}) number
    `
    await add(120)
    const before = await database.db.select({ id: classes.id }).from(classes)
    const read: number[] = []
    for (let after: string | undefined; ;) {
      const page = await list({ sort, after })
      read.push(...page.rows.map(({ id }) => id))
      if (page.next === null) break
      after = page.next
      await add(5)
    }
    expect(new Set(read).size).toBe(read.length)
    expect(before.filter(({ id }) => !read.includes(id))).toEqual([])
  })

  it('pages by titles as long as they may be', async () => {
    await database.db.execute(sql`
      insert into classes (slug, title, summary, description, locale, location, starts_at, ends_at, price_single)
      select gen_random_uuid()::text, repeat('𠮷', 200), '', '', 'zh-TW', '', now(), now() + interval '1 day', 1
      from generate_series(1, 51) number
    `)
    const { next } = await list({ sort: 'title' })
    expect(next!.length).toBeLessThanOrEqual(1500)
    expect(await slugs({ sort: 'title', after: next! })).toHaveLength(1)
  })

  it.each([
    [writeCursor('classes startsAt', ['2026-01-01 00:00:00+00', 1]), 'another sort'],
    [writeCursor('classes -startsAt', ['2026-13-01 00:00:00+00', 1]), 'a month that does not exist'],
    [writeCursor('classes -startsAt', ['2026-01-01 00:00:00+00', 1.5]), 'half a class'],
    [writeCursor('orders -createdAt', ['2026-01-01 00:00:00+00', 1]), 'another list'],
    ['damaged', 'nothing'],
  ])('rejects the cursor %s: %s', async (after) => {
    await expect(list({ after })).rejects.toThrow(InvalidCursor)
  })
})
