import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findClassRoll } from '../../src/attendance/find-class-roll.ts'
import { findSessionRoll } from '../../src/attendance/find-session-roll.ts'
import { type Mark, markAttendance } from '../../src/attendance/mark-attendance.ts'
import { eraseOrders } from '../../src/erasing/erase-orders.ts'
import { attendance, classSessions, classTeachers, orders, staff } from '../../src/schema/index.ts'
import { violatedConstraint } from '../../src/sql/violated-constraint.ts'
import { newClass, type TestDatabase, testServers } from '../../src/testing/index.ts'

describe.each(testServers)('attendance on $name', (server) => {
  let database: TestDatabase
  let classId: number
  let sessionId: number
  let [teacher, helper] = ['', '']
  beforeAll(async () => {
    database = await server.open()
    const people = await database.db
      .insert(staff)
      .values([
        { name: '王老師', email: 'wang@example.com', role: 'owner', locale: 'zh-TW' },
        { name: '陳助教', email: 'chen@example.com', role: 'teacher', locale: 'zh-TW' },
      ])
      .returning({ id: staff.id })
    ;[teacher, helper] = people.map(({ id }) => id) as [string, string]
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    await database.sql`truncate orders, payments, gateway_responses, classes, outbox cascade`
    ;({ classId, sessionId } = await addClass())
  })

  async function addClass() {
    const { id } = await newClass(database.db)
    const [session] = await database.db
      .select({ id: classSessions.id })
      .from(classSessions)
      .where(eq(classSessions.classId, id))
    return { classId: id, sessionId: session!.id }
  }
  async function seat(registerIndex: number, values: Partial<typeof orders.$inferInsert> = {}) {
    const [row] = await database.db
      .insert(orders)
      .values({
        classId,
        memberStatus: 'single',
        memberName: `學員${registerIndex}`,
        memberEmail: 'lin@example.com',
        locale: 'zh-TW',
        seats: 1,
        amount: 1200,
        status: 'confirmed',
        registerIndex,
        holdExpiresAt: new Date(),
        ...values,
      })
      .returning({ id: orders.id })
    return row!.id
  }
  const came = (orderId: string, person: 1 | 2 = 1): Mark => ({ orderId, person, present: true })
  const undone = (orderId: string, person: 1 | 2 = 1): Mark => ({ orderId, person, present: false })
  const mark = (marks: readonly Mark[], staffId = teacher) =>
    markAttendance(database.db, { classId, sessionId, marks, staffId })
  const roll = async () => (await findSessionRoll(database.db, { classId, sessionId }))!
  const present = async () =>
    (await roll()).people
      .filter((one) => one.present)
      .map(({ registerIndex, person }) => [registerIndex, person])

  it('expects those who have a seat, by their numbers, both people of a group', async () => {
    await seat(2, { memberStatus: 'group', seats: 2, memberName: '王小明', secondName: '王大文' })
    await seat(1)
    await seat(3, { memberStatus: 'group', seats: 2, memberName: '李小華' })
    await seat(9, { status: 'pending', registerIndex: null })
    await seat(9, { status: 'expired', registerIndex: null })
    await seat(4, { status: 'cancelled', cancelledAt: new Date() })
    expect(
      (await roll()).people.map(({ registerIndex, person, name, companionOf }) => [
        registerIndex,
        person,
        name,
        companionOf,
      ]),
    ).toEqual([
      [1, 1, '學員1', null],
      [2, 1, '王小明', null],
      [2, 2, '王大文', '王小明'],
      [3, 1, '李小華', null],
      [3, 2, '', '李小華'],
    ])
  })

  it('says who came, who marked them and when, and counts them by session', async () => {
    const [one, two] = [await seat(1), await seat(2)]
    expect(await mark([came(one)])).toEqual([came(one)])
    const { people } = await roll()
    expect(people[0]).toMatchObject({ present: true, markedBy: '王老師', markedAt: expect.any(Date) as Date })
    expect(people[1]).toMatchObject({ orderId: two, present: false, markedBy: null, markedAt: null })
    const found = await findClassRoll(database.db, { classId })
    expect(found!.sessions).toMatchObject([{ id: sessionId, present: 1 }])
    expect(found!.people).toHaveLength(2)
  })

  it('is marked once, however often it is sent, and undone as often', async () => {
    const id = await seat(1)
    await mark([came(id)])
    const [first] = (await roll()).people
    expect(await mark([came(id), came(id)], helper)).toEqual([])
    expect((await roll()).people[0]).toEqual(first)
    expect(await mark([undone(id)], helper)).toEqual([undone(id)])
    expect(await mark([undone(id)])).toEqual([])
    expect((await roll()).people[0]).toMatchObject({ present: false, markedBy: '陳助教' })
    expect(await present()).toEqual([])
  })

  it('keeps the last of two marks of one list', async () => {
    const id = await seat(1)
    expect(await mark([came(id), undone(id)])).toEqual([undone(id)])
    expect(await mark([])).toEqual([])
  })

  it('takes two helpers at once: each person is marked once, and the last one wins', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, (_, place) => seat(place + 1)))
    const changed = await Promise.all([
      mark(ids.map((id) => came(id))),
      mark(
        ids.toReversed().map((id) => came(id)),
        helper,
      ),
      ...ids.map((id) => mark([came(id)], helper)),
    ])
    expect(changed.flat()).toHaveLength(20)
    expect(await present()).toHaveLength(20)
    await Promise.all([mark([undone(ids[0]!)]), mark([came(ids[1]!)], helper)])
    expect(await present()).toHaveLength(19)
  })

  it('marks all of a list or none: nobody of another class, without a seat, or beside the order', async () => {
    const id = await seat(1)
    const other = await addClass()
    const [stranger] = await database.db
      .insert(orders)
      .values({
        classId: other.classId,
        memberStatus: 'single',
        memberName: '別班',
        memberEmail: 'x@example.com',
        locale: 'zh-TW',
        seats: 1,
        amount: 1200,
        status: 'confirmed',
        registerIndex: 1,
        holdExpiresAt: new Date(),
      })
      .returning({ id: orders.id })
    const pending = await seat(2, { status: 'pending', registerIndex: null })
    for (const wrong of [
      came(stranger!.id),
      came(pending),
      came(id, 2),
      came('00000000-0000-4000-8000-000000000000'),
    ])
      expect(await mark([came(id), wrong])).toBeUndefined()
    expect(await present()).toEqual([])
  })

  it('has constraints of its own, whatever the code does', async () => {
    const id = await seat(1)
    const other = await addClass()
    const row = { sessionId, orderId: id, person: 1, present: true, markedBy: teacher }
    const insert = (changes: Partial<typeof row>) =>
      database.db
        .insert(attendance)
        .values({ ...row, ...changes })
        .catch((error: unknown) => violatedConstraint(error))
    expect(await insert({ sessionId: other.sessionId })).toBe('attendance_of_the_class')
    expect(await insert({ person: 2 })).toBe('attendance_of_the_class')
    expect(await insert({ person: 3 })).toBe('attendance_of_the_class')
    expect(await insert({ person: 0 })).toBe('attendance_person')
    expect(await insert({ sessionId: 999_999 })).toBe('attendance_of_the_class')
    expect(await insert({ markedBy: id })).toBe('attendance_marked_by_staff_id_fk')
    await insert({})
    expect(await insert({})).toBe('attendance_session_id_order_id_person_pk')
    const moved = database.db.update(attendance).set({ sessionId: other.sessionId })
    expect(await moved.catch((error: unknown) => violatedConstraint(error))).toBe('attendance_of_the_class')
  })

  it('keeps the marks of orders that are cancelled or moved, and waits for them no longer', async () => {
    const [cancelled, moved, stays] = [await seat(1), await seat(2), await seat(3)]
    await mark([came(cancelled), came(moved), came(stays)])
    await database.db
      .update(orders)
      .set({ status: 'cancelled', cancelledAt: new Date() })
      .where(eq(orders.id, cancelled))
    const other = await addClass()
    await database.db.update(orders).set({ classId: other.classId }).where(eq(orders.id, moved))
    const { people, gone } = await roll()
    expect(people.map(({ orderId }) => orderId)).toEqual([stays])
    expect(gone.map(({ orderId, present }) => [orderId, present])).toEqual([
      [cancelled, true],
      [moved, true],
    ])
    expect((await findClassRoll(database.db, { classId }))!.sessions).toMatchObject([{ present: 1 }])
    // Undoing is possible while the order is of the class.
    expect(await mark([undone(cancelled)])).toEqual([undone(cancelled)])
    expect(await mark([came(cancelled)])).toBeUndefined()
    expect(await mark([undone(moved)])).toBeUndefined()
  })

  it('keeps its counts when orders are erased, without their names', async () => {
    const id = await seat(1, { memberStatus: 'group', seats: 2, secondName: '王大文' })
    await mark([came(id), came(id, 2)])
    await eraseOrders(database.db, [id])
    const { people } = await roll()
    expect(people).toMatchObject([
      { name: '', present: true, isErased: true, registerIndex: 1 },
      { name: '', companionOf: '', present: true, isErased: true },
    ])
  })

  it('is not found for a class or session that there is not, that was taken out, or that is another teacher’s', async () => {
    const other = await addClass()
    expect(await findClassRoll(database.db, { classId: 999_999 })).toBeUndefined()
    expect(await findSessionRoll(database.db, { classId, sessionId: other.sessionId })).toBeUndefined()
    const of = { classId, teacherId: helper }
    expect(await findClassRoll(database.db, of)).toBeUndefined()
    expect(await findSessionRoll(database.db, { ...of, sessionId })).toBeUndefined()
    await database.db.insert(classTeachers).values({ classId, staffId: helper })
    expect(await findClassRoll(database.db, of)).toBeDefined()
    expect(await findSessionRoll(database.db, { ...of, sessionId })).toBeDefined()
    expect(await findClassRoll(database.db, { classId: other.classId, teacherId: helper })).toBeUndefined()
    await database.db.execute(sql`
      insert into class_sessions (class_id, starts_at, ends_at)
      select class_id, starts_at + interval '1 day', ends_at + interval '1 day' from class_sessions where id = ${sessionId}
    `)
    await database.db
      .update(classSessions)
      .set({ removedAt: new Date() })
      .where(eq(classSessions.id, sessionId))
    expect(await findSessionRoll(database.db, { classId, sessionId })).toBeUndefined()
  })
})
