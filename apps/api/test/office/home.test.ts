import type { ClassFilling, OfficeHome, Takings } from '@baoming/contract/office'
import { newClass, sql, testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startOffice, type Person, type TestOffice } from '../support/office.ts'

describe.each(testServers)('the home page on $name', { timeout: 240_000 }, (server) => {
  let office: TestOffice
  const staff = {} as Record<'owner' | 'money' | 'desk' | 'teacher', Person>
  beforeAll(async () => {
    office = await startOffice(server)
    for (const role of ['owner', 'money', 'desk', 'teacher'] as const) staff[role] = await office.hire(role)
  })
  afterAll(() => office.close())

  const home = async (who: Person) => (await office.call<OfficeHome>('getHome', { token: who.token })).body

  it('shows the classes of these days with their seats, and what was registered today', async () => {
    const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000)
    const soon = await newClass(office.database.db, {
      priceSingle: 0,
      startsAt: inDays(2),
      endsAt: inDays(2.1),
    })
    await newClass(office.database.db, { startsAt: inDays(20), endsAt: inDays(20.1) })
    const past = await newClass(office.database.db, { startsAt: inDays(-9), endsAt: inDays(-8.9) })
    const member = { name: '林小明', email: 'ming@example.com' }
    await office.client.createOrder({ body: { classSlug: soon.slug, memberStatus: 'single', member } })
    const { classes, today } = await home(staff.owner)
    expect(classes.map(({ id }) => id)).toContain(soon.id)
    expect(classes.map(({ id }) => id)).not.toContain(past.id)
    expect(classes.every(({ startsAt }) => Date.parse(startsAt) < inDays(9).getTime())).toBe(true)
    expect(classes.find(({ id }) => id === soon.id)).toMatchObject({ seatsConfirmed: 1, isToday: false })
    expect(today).toMatchObject({ registrations: 1, seats: 1, takings: 0 })
  })

  it('shows each role what it may see', async () => {
    const [owner, money, desk, teacher] = await Promise.all(
      (['owner', 'money', 'desk', 'teacher'] as const).map((role) => home(staff[role])),
    )
    for (const seen of [owner, money]) {
      expect(seen!.gateways?.map(({ id }) => id)).toEqual(['greenworld', 'ecpay', 'newebpay'])
      expect(seen!.classes[0]).toHaveProperty('takings', expect.any(Number))
    }
    expect(desk).toMatchObject({ books: null, gateways: null, today: { takings: null } })
    expect(desk!.classes.every(({ takings }) => takings === null)).toBe(true)
    expect(teacher).toMatchObject({ books: null, gateways: null, today: null })
  })

  it('says whether the books agreed when they were audited last', async () => {
    await expect
      .poll(async () => (await home(staff.owner)).books, { timeout: 60_000, interval: 500 })
      .toEqual({ agree: true, auditedAt: expect.any(String) as string })
  })

  it('draws how a class fills, day by day', async () => {
    const course = await newClass(office.database.db, {
      priceSingle: 0,
      capacity: 9,
      startsAt: new Date(Date.now() + 6e8),
      endsAt: new Date(Date.now() + 6.1e8),
    })
    for (const name of ['a', 'b', 'c']) {
      const member = { name, email: `${name}@example.com` }
      await office.client.createOrder({ body: { classSlug: course.slug, memberStatus: 'single', member } })
    }
    await office.database.db.execute(sql`
      update orders set created_at = '2026-11-01 15:59Z' where class_id = ${course.id} and member_name = 'a'`)
    await office.database.db.execute(sql`
      update orders set created_at = '2026-11-03 16:00Z' where class_id = ${course.id} and member_name <> 'a'`)
    const query = { class: String(course.id) }
    const { body } = await office.call<ClassFilling>('getClassFilling', { token: staff.desk.token, query })
    expect(body).toMatchObject({
      capacity: 9,
      days: [
        { day: '2026-11-01', seats: 1, total: 1 },
        { day: '2026-11-02', seats: 0, total: 1 },
        { day: '2026-11-03', seats: 0, total: 1 },
        { day: '2026-11-04', seats: 2, total: 3 },
      ],
    })
    const unknown = await office.call('getClassFilling', {
      token: staff.desk.token,
      query: { class: '2147483647' },
    })
    expect(unknown.code).toBe('not_found')
  })

  it('draws twelve months of takings, this one last', async () => {
    const { body } = await office.call<Takings>('getTakings', { token: staff.money.token })
    expect(body.months).toHaveLength(12)
    expect([...body.months].sort()).toEqual(body.months)
    for (const { amounts } of body.methods) expect(amounts).toHaveLength(12)
  })

  it('does not prolong a session by what it reads by itself', async () => {
    const seen = async () => {
      const [row] = await office.database.db.execute<{ seen: string }>(
        sql`select last_seen_at::text as seen from staff_sessions where staff_id = ${staff.money.id}`,
      )
      return row!.seen
    }
    const before = await seen()
    const reply = await office.call('getHome', { token: staff.money.token, headers: { 'x-unattended': '1' } })
    expect(reply.code).toBe('ok')
    expect(await seen()).toBe(before)
    await home(staff.money)
    expect(await seen()).not.toBe(before)
  })
})
