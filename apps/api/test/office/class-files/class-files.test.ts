import type { ImportCheck, ImportDone, TextFile } from '@baoming/contract/office'
import { sql, testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startOffice, type Person, type TestOffice } from '../../support/office.ts'

const header = '課程名稱,上課時間,單人價格,名額,老師帳號,網址代稱'

describe.each(testServers)('files of classes on $name', { timeout: 240_000 }, (server) => {
  let office: TestOffice
  let owner: Person
  beforeAll(async () => {
    office = await startOffice(server)
    owner = await office.hire()
  })
  afterAll(() => office.close())

  const bodyOf = (text: string, more: object = {}) => ({
    data: Buffer.from(text).toString('base64'),
    ...more,
  })
  const check = async (text: string) =>
    (await office.call<ImportCheck>('checkClassFile', { token: owner.token, body: bodyOf(text) })).body
  const importFile = (text: string, more: object = {}, person = owner) =>
    office.call<ImportDone>('importClasses', { token: person.token, body: bodyOf(text, more) })
  const rowsOf = (ids: readonly number[]) =>
    office.database.db.execute<Record<string, unknown>>(sql`
      select slug, title, capacity, published_at is not null as published, session_count,
        (select count(*)::integer from class_teachers where class_id = classes.id) as teachers
      from classes where id = any (${`{${ids.join(',')}}`}::bigint[]) order by id
    `)

  it('make classes with sessions and teachers, as drafts, once however often they are sent', async () => {
    const teacher = await office.hire('teacher')
    const file = [
      header,
      `晚間瑜珈,"2027-03-03 19:00-21:00; 2027-03-10 19:00-21:00; 2027-03-17 19:00-21:00",1200,20,${teacher.email},`,
      '晚間瑜珈,2027-03-03 19:00-21:00,1200,,,',
      'Pottery,2027-04-01 19:00-21:00,900,8,,pottery-spring',
    ].join('\r\n')
    expect(await check(file)).toMatchObject({
      rows: 3,
      problemCount: 0,
      classes: [
        { row: 2, slug: 'class-2027-03-03', sessions: 3 },
        { row: 3, slug: 'class-2027-03-03-2' },
        { row: 4, slug: 'pottery-spring' },
      ],
    })
    const replies = await Promise.all([importFile(file), importFile(file)])
    expect(replies.map(({ code }) => code)).toEqual(['ok', 'ok'])
    const made = replies.find(({ body }) => !body.again)!.body
    expect(replies.map(({ body }) => [body.again, body.created]).sort()).toEqual([
      [false, 3],
      [true, 0],
    ])
    expect((await importFile(file)).body).toEqual({ created: 0, again: true, ids: made.ids })
    expect(await rowsOf(made.ids)).toEqual([
      expect.objectContaining({ slug: 'class-2027-03-03', published: false, session_count: 3, teachers: 1 }),
      expect.objectContaining({ slug: 'class-2027-03-03-2', session_count: 1, capacity: null }),
      expect.objectContaining({ slug: 'pottery-spring', title: 'Pottery', capacity: 8, teachers: 0 }),
    ])
    const lines = (await office.log()).filter(({ action }) => action === 'classes.imported')
    expect(lines).toHaveLength(1)
  })

  it('write nothing where one cell is wrong, and say which', async () => {
    const file = [header, '茶道,2027-05-01 10:00-12:00,900,,,', '茶道,五月,900,,,'].join('\n')
    const { problems, classes } = await check(file)
    expect(problems).toEqual([{ row: 3, column: '上課時間', kind: 'not_a_session', value: '五月' }])
    expect(classes).toHaveLength(1)
    expect((await importFile(file)).code).toBe('file_has_problems')
    expect(await office.database.db.execute(sql`select id from classes where title = '茶道'`)).toEqual([])
  })

  it('report slugs that other classes have', async () => {
    const file = (title: string) => `${header}\n${title},2027-05-01 10:00-12:00,900,,,taken-slug`
    expect((await importFile(file('一'), { publish: true })).body.created).toBe(1)
    expect((await check(file('二'))).problems).toEqual([
      { row: 2, column: '網址代稱', kind: 'slug_taken', value: 'taken-slug' },
    ])
    expect((await importFile(file('二'))).code).toBe('file_has_problems')
    expect(await rowsOf((await importFile(file('一'), { publish: true })).body.ids)).toMatchObject([
      { published: true },
    ])
  })

  it('hold five thousand classes, of which ten are broken', async () => {
    const rows = Array.from({ length: 5000 }, (_, at) =>
      at % 500 === 250
        ? `大課 ${at},2027-13-03 19:00-21:00,1200,20,,`
        : `大課 ${at},2027-06-03 19:00-21:00,1200,20,,big-${at}`,
    )
    const checked = await check([header, ...rows].join('\n'))
    expect([checked.rows, checked.problemCount, checked.classes.length]).toEqual([5000, 10, 50])
    expect(checked.problems[0]).toMatchObject({ row: 252, column: '上課時間', kind: 'no_such_time' })
    const sound = [header, ...rows.filter((row) => !row.includes('2027-13'))].join('\n')
    const { body } = await importFile(sound)
    expect([body.created, new Set(body.ids).size]).toEqual([4990, 4990])
  })

  it('come back as they were written, and are read by those who change classes alone', async () => {
    for (const locale of ['zh-TW', 'en']) {
      const query = { token: owner.token, query: { locale } }
      const template = await office.call<TextFile>('getClassFileTemplate', query)
      expect((await check(template.body.content)).problemCount).toBe(0)
      const exported = await office.call<TextFile>('exportClasses', {
        token: owner.token,
        body: { locale, search: 'pottery-spring' },
      })
      expect(exported.text).toContain('pottery')
      const again = exported.body.content.replace('pottery-spring', 'pottery-autumn')
      expect(await check(again)).toMatchObject({
        problemCount: 0,
        classes: [{ row: 2, slug: 'pottery-autumn', title: 'Pottery', sessions: 1 }],
      })
    }
    const money = await office.hire('money')
    expect((await importFile('x', {}, money)).code).toBe('not_permitted')
  })
})
