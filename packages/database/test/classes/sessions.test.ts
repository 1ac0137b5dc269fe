import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOrder, findClass, listClasses } from '../../src/index.ts'
import { newClass, type TestDatabase, testServers } from '../../src/testing/index.ts'

interface Counts {
  session_count: number
  version: number
  calendar_sequence: number
}

const at = (day: number, hour: number) =>
  `2030-03-${String(day).padStart(2, '0')} ${String(hour).padStart(2, '0')}:00:00+00`

describe.each(testServers)('the sessions of a class on $name', (server) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await server.open()
  })
  afterAll(() => database.close())

  const oneClass = async () => {
    const { id, slug } = await newClass(database.db)
    await database.sql`update classes set starts_at = ${at(6, 1)}, ends_at = ${at(6, 3)} where id = ${id}`
    return { id, slug }
  }
  const read = async (id: number) => {
    const [row] = await database.sql`
      select starts_at, ends_at, session_count, version, calendar_sequence from classes where id = ${id}
    `
    const { starts_at, ends_at, ...numbers } = row as unknown as Record<string, string> & Counts
    return { ...numbers, starts_at: new Date(starts_at!), ends_at: new Date(ends_at!) }
  }
  const add = (id: number, from: string, to: string) =>
    database.sql`insert into class_sessions (class_id, starts_at, ends_at) values (${id}, ${from}, ${to})`

  it('are one for a class that is typed by SQL, which goes with its times', async () => {
    const { id } = await oneClass()
    const sessions = await database.sql`
      select starts_at = ${at(6, 1)} as starts, ends_at = ${at(6, 3)} as ends from class_sessions where class_id = ${id}
    `
    expect(sessions).toEqual([{ starts: true, ends: true }])
  })

  it('make the times of the class, its version and what calendars hear of', async () => {
    const { id } = await oneClass()
    const before = await read(id)
    await add(id, at(20, 1), at(20, 3))
    await add(id, at(13, 1), at(13, 3))
    const after = await read(id)
    expect(after).toMatchObject({
      starts_at: new Date(at(6, 1)),
      ends_at: new Date(at(20, 3)),
      session_count: 3,
    })
    expect(after.version).toBeGreaterThan(before.version)
    expect(after.calendar_sequence).toBeGreaterThan(before.calendar_sequence)
    await database.sql`
      update class_sessions set removed_at = now() where class_id = ${id} and starts_at = ${at(20, 1)}
    `
    expect(await read(id)).toMatchObject({ ends_at: new Date(at(13, 3)), session_count: 2 })
  })

  it.each<[string, (id: number) => Promise<unknown>]>([
    ['two at once', (id) => add(id, at(6, 2), at(6, 4))],
    ['one that ends before it begins', (id) => add(id, at(9, 3), at(9, 2))],
    ['a year that nobody means', (id) => add(id, '0030-03-06 01:00:00+00', '0030-03-06 02:00:00+00')],
    ['none at all', (id) => database.sql`delete from class_sessions where class_id = ${id}`],
    [
      'none that takes place',
      (id) => database.sql`update class_sessions set removed_at = now() where class_id = ${id}`,
    ],
    [
      'times that are not those of several sessions',
      async (id) => {
        await add(id, at(7, 1), at(7, 3))
        await database.sql`update classes set ends_at = ${at(9, 1)} where id = ${id}`
      },
    ],
  ])('are not %s', async (_, change) => {
    const { id } = await oneClass()
    await expect(change(id)).rejects.toMatchObject({
      code: expect.stringMatching(/^(23514|23P01)$/) as string,
    })
  })

  it('may change places within a transaction', async () => {
    const { id } = await oneClass()
    await add(id, at(7, 1), at(7, 3))
    await database.sql`
      update class_sessions set starts_at = ${at(13, 1)}::timestamptz - (starts_at - ${at(1, 1)}::timestamptz),
        ends_at = ${at(13, 3)}::timestamptz - (starts_at - ${at(1, 1)}::timestamptz)
      where class_id = ${id}
    `
    expect(await read(id)).toMatchObject({ starts_at: new Date(at(7, 1)), ends_at: new Date(at(8, 3)) })
  })

  it('are shown to customers in the order of time, and with an order', async () => {
    const { id, slug } = await oneClass()
    await add(id, at(20, 1), at(20, 3))
    await add(id, at(13, 1), at(13, 3))
    const shown = await findClass(database.db, slug)
    expect(shown?.sessions.map(({ startsAt }) => startsAt)).toEqual(
      [6, 13, 20].map((day) => new Date(at(day, 1))),
    )
    const made = await createOrder(database.db, {
      classSlug: slug,
      memberStatus: 'single',
      member: { name: '林', email: 'sessions@example.com' },
      locale: 'zh-TW',
    })
    expect(made).toMatchObject({ ok: true, order: { class: { sessions: { length: 3 } } } })
  })

  it('belong to nothing that a draft would sell', async () => {
    const { id, slug } = await oneClass()
    await database.sql`update classes set published_at = null where id = ${id}`
    expect(await findClass(database.db, slug)).toBeUndefined()
    expect((await listClasses(database.db)).map((each) => each.slug)).not.toContain(slug)
    const order = { classSlug: slug, memberStatus: 'single', locale: 'zh-TW' } as const
    const member = { name: '林', email: 'draft@example.com' }
    expect(await createOrder(database.db, { ...order, member })).toEqual({ ok: false, error: 'not_found' })
    await expect(database.sql`update classes set held_seats = 1 where id = ${id}`).rejects.toThrow(
      'classes_draft_unsold',
    )
  })
})

describe.each(testServers)('a scale of refunds on $name', (server) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await server.open()
  })
  afterAll(() => database.close())

  const step = { before: 7, unit: 'days', percent: 80 }
  it.each<[boolean, unknown]>([
    [true, { steps: [], rest: 0 }],
    [true, { steps: [step, { before: 24, unit: 'hours', percent: 50 }], rest: 50 }],
    [false, { steps: [step, { before: 200, unit: 'hours', percent: 50 }], rest: 0 }],
    [false, { steps: [step], rest: 90 }],
    [false, { steps: [{ ...step, percent: 101 }], rest: 0 }],
    [false, { steps: [{ ...step, percent: 1.5 }], rest: 0 }],
    [false, { steps: [{ ...step, unit: 'weeks' }], rest: 0 }],
    [false, { steps: [{ ...step, more: 1 }], rest: 0 }],
    [false, { steps: step, rest: 0 }],
    [false, { steps: [step] }],
    [false, []],
    [false, 'all'],
  ])('is accepted: %s, %j', async (sound, scale) => {
    const [row] = await database.sql`select is_refund_scale(${JSON.stringify(scale)}::text::jsonb) as sound`
    expect(row).toEqual({ sound })
  })
})
