import { roles, type ClassRoll, type Role, type SessionRoll } from '@baoming/contract/office'
import { orders } from '@baoming/database'
import { newClass, sql, testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startOffice, unknownId, type Person, type TestOffice } from '../support/office.ts'

describe.each(testServers)('the rolls of the office on $name', { timeout: 120_000 }, (server) => {
  let office: TestOffice
  const staff = {} as Record<Role, Person>
  let params: { id: string; session: string }
  let order: string
  beforeAll(async () => {
    office = await startOffice(server)
    for (const role of roles) staff[role] = await office.hire(role)
  })
  afterAll(() => office.close())
  beforeEach(async () => {
    const { db } = office.database
    const { id } = await newClass(db)
    const [session] = await db.execute<{ id: string }>(
      sql`select id from class_sessions where class_id = ${id}`,
    )
    params = { id: String(id), session: String(session!.id) }
    await db.execute(sql`insert into class_teachers (class_id, staff_id) values (${id}, ${staff.teacher.id})`)
    const [row] = await db
      .insert(orders)
      .values({
        classId: id,
        memberStatus: 'single',
        memberName: '林小明',
        memberEmail: 'lin@example.com',
        memberPhone: '0912345678',
        locale: 'zh-TW',
        seats: 1,
        amount: 98_765,
        status: 'confirmed',
        registerIndex: 7,
        holdExpiresAt: new Date(),
      })
      .returning({ id: orders.id })
    order = row!.id
  })

  const read = (role: Role) =>
    office.call<SessionRoll>('getSessionRoll', { token: staff[role].token, params })
  const mark = (role: Role, present: boolean, changes: object = {}) =>
    office.call<SessionRoll>('markAttendance', {
      token: staff[role].token,
      params,
      body: { marks: [{ order, person: 1, present, ...changes }] },
    })

  it.each(['owner', 'desk', 'teacher'] as const)(
    'show %s names and numbers, and nothing else of anybody',
    async (role) => {
      const reply = await read(role)
      expect(reply.status).toBe(200)
      expect(reply.body.people).toEqual([
        {
          order,
          person: 1,
          registerIndex: 7,
          name: '林小明',
          companionOf: null,
          isErased: false,
          present: false,
          markedAt: null,
          markedBy: null,
        },
      ])
      const ofClass = await office.call<ClassRoll>('getClassRoll', { token: staff[role].token, params })
      expect(ofClass.body.people).toHaveLength(1)
      expect(ofClass.body.sessions).toMatchObject([{ id: Number(params.session), present: 0 }])
      for (const { text } of [reply, ofClass]) expect(text).not.toMatch(/lin@example|0912345678|98765/)
    },
  )

  it('are not for who minds the money', async () => {
    expect((await read('money')).code).toBe('not_permitted')
    expect((await mark('money', true)).code).toBe('not_permitted')
  })

  it('are a teacher’s of own classes alone', async () => {
    await office.database.sql`delete from class_teachers where class_id = ${params.id}`
    expect((await read('teacher')).code).toBe('not_found')
    expect((await mark('teacher', true)).code).toBe('not_found')
    expect((await office.call('getClassRoll', { token: staff.teacher.token, params })).code).toBe('not_found')
    expect((await read('desk')).body.people).toMatchObject([{ present: false }])
  })

  it('are marked and undone, and answered as they are now, with a line in the log that names nobody', async () => {
    expect((await mark('teacher', true)).body.people).toMatchObject([{ present: true, markedBy: '林老師' }])
    expect((await read('desk')).body.people).toMatchObject([{ present: true }])
    await mark('desk', true)
    expect((await mark('desk', false)).body.people).toMatchObject([{ present: false }])
    const lines = await office.database.db.execute<{ after: object }>(sql`
      select after from office_log where action = 'attendance.marked' and subject_id = ${params.session} order by id
    `)
    expect(lines.map(({ after }) => after)).toEqual([
      { present: 1, undone: 0 },
      { present: 0, undone: 1 },
    ])
  })

  it.each([{ order: unknownId }, { person: 2 }])('take nobody who is not on them: %j', async (changes) => {
    const { status, code } = await mark('owner', true, changes)
    expect([status, code]).toEqual([409, 'not_on_roll'])
  })

  it.each([{ order: 'x' }, { person: 3 }, { person: '1' }, { present: 'yes' }, { present: null }])(
    'take nothing that the schema rejects: %j',
    async (changes) => {
      expect((await mark('owner', true, changes)).code).toBe('bad_request')
    },
  )

  it.each([
    { id: '0', session: '1' },
    { id: '1e3', session: '1' },
    { id: '9'.repeat(40), session: '1' },
    { id: '1', session: '-1' },
  ])('are at no such address as %j', async (odd) => {
    const reply = await office.call('getSessionRoll', { token: staff.owner.token, params: odd })
    expect(reply.code).toBe('bad_request')
  })

  it('are not found where the class has no such session', async () => {
    params = { ...params, session: '999999999999999' }
    expect((await read('owner')).code).toBe('not_found')
    expect((await mark('owner', true)).code).toBe('not_found')
  })
})
