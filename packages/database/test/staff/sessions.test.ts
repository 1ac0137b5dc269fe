import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  beginSession,
  changeRole,
  disableStaff,
  enableStaff,
  endSession,
  forgetSessions,
  listSessions,
  listStaff,
  renewSession,
  touchSession,
} from '../../src/index.ts'
import { type TestDatabase, testServers } from '../../src/testing/index.ts'
import { newHash, newStaff } from '../support/staff.ts'

describe.each(testServers)('sessions of the office on $name', (server) => {
  let database: TestDatabase
  let db: TestDatabase['db']
  let staffId: string

  beforeAll(async () => {
    database = await server.open()
    db = database.db
    staffId = (await newStaff(db)).staff.id
  })
  afterAll(() => database.close())

  async function begin(person = staffId, tokenHash = newHash()) {
    const session = await beginSession(db, { staffId: person, tokenHash, method: 'totp', device: 'Chrome' })
    return { tokenHash, id: session!.id, session: session! }
  }

  /** Moves all times of a session into the past. */
  const age = (id: string, interval: string) =>
    database.sql`
      update staff_sessions set created_at = created_at - ${interval}::interval,
        last_seen_at = last_seen_at - ${interval}::interval, proved_at = proved_at - ${interval}::interval
      where id = ${id}
    `
  /** Moves the beginning of a session into the past, as if its person had been busy all the time. */
  const begunBefore = (id: string, interval: string) =>
    database.sql`update staff_sessions set created_at = created_at - ${interval}::interval where id = ${id}`

  const secondsOf = async (id: string) => {
    const [row] = await database.sql<{ idle: number; all: number; proof: number }[]>`
      select extract(epoch from last_seen_at)::float8 as idle, extract(epoch from created_at)::float8 as all,
        extract(epoch from proved_at)::float8 as proof
      from staff_sessions where id = ${id}
    `
    return row!
  }

  it('begins with a proof, and says when it ends', async () => {
    const { tokenHash, session } = await begin()
    const touched = await touchSession(db, tokenHash)
    expect(touched).toMatchObject({ id: session.id, method: 'totp', staff: { id: staffId, role: 'owner' } })
    const row = await secondsOf(session.id)
    const seconds = (date: Date | null | undefined) => (date ? date.getTime() / 1000 : NaN)
    expect(seconds(touched?.idleEndsAt)).toBeCloseTo(row.idle + 30 * 60, 1)
    expect(seconds(touched?.endsAt)).toBeCloseTo(row.all + 12 * 3600, 1)
    expect(seconds(touched?.stepUpUntil)).toBeCloseTo(row.proof + 5 * 60, 1)
  })

  it('is unknown by another token', async () => {
    await begin()
    expect(await touchSession(db, newHash())).toBeUndefined()
  })

  it('ends after 30 minutes without a call, which each call begins anew', async () => {
    const { id, tokenHash } = await begin()
    await age(id, '29 minutes')
    expect(await touchSession(db, tokenHash)).toBeDefined()
    await age(id, '29 minutes')
    expect(await touchSession(db, tokenHash)).toBeDefined()
    await age(id, '30 minutes')
    expect(await touchSession(db, tokenHash)).toBeUndefined()
    expect(await renewSession(db, { tokenHash, newTokenHash: newHash() })).toBeUndefined()
    expect((await listSessions(db, staffId)).map((one) => one.id)).not.toContain(id)
    expect(await endSession(db, { staffId, id })).toBe(false)
  })

  it('ends after twelve hours, however busy', async () => {
    const { id, tokenHash } = await begin()
    await begunBefore(id, '11 hours 50 minutes')
    const late = await touchSession(db, tokenHash)
    expect(late?.idleEndsAt).toEqual(late?.endsAt)
    await begunBefore(id, '10 minutes')
    expect(await touchSession(db, tokenHash)).toBeUndefined()
  })

  it('forgets a proof after five minutes', async () => {
    const { id, tokenHash } = await begin()
    await age(id, '4 minutes')
    expect((await touchSession(db, tokenHash))?.stepUpUntil).toBeInstanceOf(Date)
    await age(id, '1 minute')
    expect((await touchSession(db, tokenHash))?.stepUpUntil).toBeNull()
  })

  it('gets a new token and a new proof by a step-up, and keeps its end', async () => {
    const { id, tokenHash } = await begin()
    await age(id, '20 minutes')
    const before = await touchSession(db, tokenHash)
    const newTokenHash = newHash()
    const renewed = await renewSession(db, { tokenHash, newTokenHash })
    expect(renewed).toMatchObject({ id, endsAt: before?.endsAt, stepUpUntil: expect.any(Date) as Date })
    expect(await touchSession(db, tokenHash)).toBeUndefined()
    expect(await touchSession(db, newTokenHash)).toMatchObject({ id })
    expect(await renewSession(db, { tokenHash, newTokenHash: newHash() })).toBeUndefined()
  })

  it('takes one of two step-ups at the same moment', async () => {
    const { tokenHash } = await begin()
    const both = [newHash(), newHash()]
    const renewed = await Promise.all(
      both.map((newTokenHash) => renewSession(db, { tokenHash, newTokenHash })),
    )
    expect(renewed.filter(Boolean)).toHaveLength(1)
  })

  it('answers many calls at the same moment', async () => {
    const { tokenHash, id } = await begin()
    const touched = await Promise.all(Array.from({ length: 8 }, () => touchSession(db, tokenHash)))
    expect(touched.map((one) => one?.id)).toEqual(touched.map(() => id))
  })

  it('is ended by its own person only, once', async () => {
    const other = (await newStaff(db)).staff.id
    const [one, another] = [await begin(), await begin()]
    expect(await endSession(db, { staffId: other, id: one.id })).toBe(false)
    expect(await endSession(db, { staffId, id: randomUUID() })).toBe(false)
    expect(await endSession(db, { staffId, id: one.id })).toBe(true)
    expect(await endSession(db, { staffId, id: one.id })).toBe(false)
    expect(await touchSession(db, one.tokenHash)).toBeUndefined()
    expect(await touchSession(db, another.tokenHash)).toBeDefined()
  })

  it('lists those of a person that run, the last used first', async () => {
    const person = (await newStaff(db)).staff.id
    const [first, second, ended] = [await begin(person), await begin(person), await begin(person)]
    await endSession(db, { staffId: person, id: ended.id })
    await age(second.id, '2 minutes')
    await touchSession(db, first.tokenHash)
    const listed = await listSessions(db, person)
    expect(listed.map(({ id }) => id).filter((id) => [first.id, second.id, ended.id].includes(id))).toEqual([
      first.id,
      second.id,
    ])
    expect(listed[0]).toMatchObject({ device: 'Chrome', method: 'totp' })
  })

  it('ends with the disabling of its person, and does not begin again with their enabling', async () => {
    const person = (await newStaff(db, 'desk')).staff.id
    const { tokenHash } = await begin(person)
    await disableStaff(db, person)
    expect(await touchSession(db, tokenHash)).toBeUndefined()
    expect(await listSessions(db, person)).toEqual([])
    const late = { staffId: person, tokenHash: newHash(), method: 'passkey', device: '' } as const
    expect(await beginSession(db, late)).toBeUndefined()
    await enableStaff(db, person)
    expect(await touchSession(db, tokenHash)).toBeUndefined()
    expect(await beginSession(db, late)).toBeDefined()
  })

  it('never outlives a disabling at the same moment', async () => {
    const person = (await newStaff(db, 'desk')).staff.id
    const hashes = Array.from({ length: 4 }, newHash)
    await Promise.all([
      ...hashes.map((tokenHash) =>
        beginSession(db, { staffId: person, tokenHash, method: 'totp', device: '' }),
      ),
      disableStaff(db, person),
    ])
    await enableStaff(db, person)
    const touched = await Promise.all(hashes.map((tokenHash) => touchSession(db, tokenHash)))
    expect(touched).toEqual(hashes.map(() => undefined))
  })

  it('has the role of now', async () => {
    const person = (await newStaff(db, 'desk')).staff.id
    const { tokenHash } = await begin(person)
    await changeRole(db, person, 'teacher')
    expect(await touchSession(db, tokenHash)).toMatchObject({ staff: { role: 'teacher' } })
  })

  it('is kept for 30 days after its last call, and says when its person was here last', async () => {
    const person = (await newStaff(db, 'desk')).staff.id
    const [old, recent] = [await begin(person), await begin(person)]
    await age(old.id, '30 days')
    await age(recent.id, '29 days')
    await forgetSessions(db)
    const left = await database.sql`select id from staff_sessions where id in (${old.id}, ${recent.id})`
    expect([...left]).toEqual([{ id: recent.id }])

    const { tokenHash } = await begin(person)
    await database.sql`
      update staff set last_signed_in_at = last_signed_in_at - interval '1 day' where id = ${person}
    `
    await touchSession(db, tokenHash)
    const [row] = await database.sql<{ at: Date | string }[]>`
      select max(last_seen_at) as at from staff_sessions where staff_id = ${person}
    `
    const listed = (await listStaff(db)).staff.find(({ id }) => id === person)
    expect(listed?.lastSeenAt?.getTime()).toBe(new Date(row!.at).getTime())
  })
})
