import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changeRole, disableStaff, enableStaff, hasOwner, listStaff, writeLog } from '../../src/index.ts'
import { type TestDatabase, testServers } from '../../src/testing/index.ts'
import { newStaff } from '../support/staff.ts'

describe.each(testServers)('the owners of the office on $name', (server) => {
  let database: TestDatabase
  let db: TestDatabase['db']
  let one: string
  let other: string

  beforeAll(async () => {
    database = await server.open()
    db = database.db
    one = (await newStaff(db)).staff.id
    other = (await newStaff(db)).staff.id
  })
  beforeEach(async () => {
    for (const id of [one, other]) {
      await changeRole(db, id, 'owner')
      await enableStaff(db, id)
    }
  })
  afterAll(() => database.close())

  const lastOwner = { ok: false, code: 'last_owner' }

  it('are disabled, enabled and given other roles, with what they were before', async () => {
    expect(await disableStaff(db, one)).toEqual({ ok: true, before: { role: 'owner', disabled: false } })
    expect(await disableStaff(db, one)).toEqual({ ok: true, before: { role: 'owner', disabled: true } })
    expect(await enableStaff(db, one)).toEqual({ ok: true, before: { role: 'owner', disabled: true } })
    expect(await changeRole(db, one, 'money')).toEqual({
      ok: true,
      before: { role: 'owner', disabled: false },
    })
    const listed = (await listStaff(db)).staff.find(({ id }) => id === one)
    expect(listed).toMatchObject({ role: 'money', disabled: false })
    const nobody = { ok: false, code: 'not_found' }
    expect(await disableStaff(db, randomUUID())).toEqual(nobody)
    expect(await enableStaff(db, randomUUID())).toEqual(nobody)
    expect(await changeRole(db, randomUUID(), 'desk')).toEqual(nobody)
  })

  it('keep one who is enabled', async () => {
    await disableStaff(db, other)
    expect(await disableStaff(db, one)).toEqual(lastOwner)
    expect(await changeRole(db, one, 'desk')).toEqual(lastOwner)
    expect(await changeRole(db, one, 'owner')).toMatchObject({ ok: true })
    await enableStaff(db, other)
    await changeRole(db, other, 'desk')
    expect(await disableStaff(db, one)).toEqual(lastOwner)
    expect(await hasOwner(db)).toBe(true)
  })

  it('keep one when two disable each other at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const results = await Promise.all([disableStaff(db, one), disableStaff(db, other)])
      expect(results.filter(({ ok }) => ok)).toHaveLength(1)
      expect(results).toContainEqual(lastOwner)
      for (const id of [one, other]) await enableStaff(db, id)
    }
  })

  it('keep one when one is disabled and the other gets another role at the same moment, each with its log', async () => {
    const act = (by: string, run: typeof disableStaff, whom: string) =>
      db.transaction(async (tx) => {
        const result = await run(tx, whom)
        const outcome = result.ok ? 'done' : 'rejected'
        await writeLog(tx, {
          staffId: by,
          action: 'staff.changed',
          outcome,
          subject: { kind: 'staff', id: whom },
        })
        return result
      })
    const results = await Promise.all([
      act(one, disableStaff, other),
      act(other, (tx, id) => changeRole(tx, id, 'teacher'), one),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const rows =
      await database.sql`select outcome from office_log where action = 'staff.changed' order by outcome`
    expect(rows.map(({ outcome }) => outcome as string)).toEqual(['done', 'rejected'])
  })

  it.each([
    ['disables all', `update staff set disabled_at = now()`],
    ['gives all another role', `update staff set role = 'desk'`],
  ])('keep one against SQL that %s', async (_what, statement) => {
    await expect(database.sql.unsafe(statement)).rejects.toMatchObject({
      constraint_name: 'staff_last_owner',
    })
    expect(await hasOwner(db)).toBe(true)
  })

  it('keep one against SQL that deletes', async () => {
    // A row without anything that refers to it.
    await database.sql`insert into staff (name, email, role, locale) values ('Mei', 'mei@example.com', 'owner', 'en')`
    await database.sql.begin(async (tx) => {
      await tx`update staff set disabled_at = now() where email <> 'mei@example.com'`
      await expect(
        tx.savepoint((inner) => inner`delete from staff where email = 'mei@example.com'`),
      ).rejects.toMatchObject({ constraint_name: 'staff_last_owner' })
      await tx`update staff set disabled_at = null`
    })
    await database.sql`delete from staff where email = 'mei@example.com'`
    expect(await hasOwner(db)).toBe(true)
  })
})
