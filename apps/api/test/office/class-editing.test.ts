import { randomUUID } from 'node:crypto'
import type { ClassDetail, Problem } from '@baoming/contract'
import type {
  ClassBody,
  ClassChangedMeanwhile,
  ClassConflict,
  ClassesPage,
  ClassPreview,
  ClassSaved,
  OfficeClassDetail,
  StoredPhoto,
} from '@baoming/contract/office'
import { testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { orderBody, until, type TestApp } from '../support/app.ts'
import { startOffice, type Person, type TestOffice } from '../support/office.ts'

const register = ({ client }: TestApp, slug: string) => client.createOrder({ body: orderBody(slug) })

let slugs = 0
const newSlug = () => `edited-${slugs++}`

const body = (changes: Partial<ClassBody> = {}): ClassBody => ({
  slug: newSlug(),
  title: '書法入門',
  summary: '一支筆。',
  description: '',
  locale: 'zh-TW',
  location: '201 教室',
  timeZone: 'Asia/Taipei',
  sessions: [
    { startsAt: '2030-03-06T11:00:00.000Z', endsAt: '2030-03-06T13:00:00.000Z' },
    { startsAt: '2030-03-13T11:00:00.000Z', endsAt: '2030-03-13T13:00:00.000Z' },
  ],
  teacher: '王老師',
  teacherIds: [],
  photoId: null,
  photoAlt: null,
  priceSingle: 0,
  priceGroup: null,
  capacity: 3,
  minSeats: null,
  registrationOpensAt: null,
  registrationClosesAt: null,
  surveyUrl: null,
  message: null,
  refundScale: { steps: [{ before: 7, unit: 'days', percent: 80 }], rest: 0 },
  ...changes,
})

/** One transparent pixel. */
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

describe.each(testServers)('classes in the office on $name', { timeout: 120_000 }, (server) => {
  let office: TestOffice
  let owner: Person
  let teacher: Person
  beforeAll(async () => {
    office = await startOffice(server, { ORGANISER_EMAIL: 'hello@organiser.example' })
    owner = await office.hire('owner')
    teacher = await office.hire('teacher')
  })
  afterAll(() => office.close())

  const call = <Body>(
    name: Parameters<TestOffice['call']>[0],
    options: { id?: number; body?: unknown; version?: number; person?: Person } = {},
  ) =>
    office.call<Body>(name, {
      token: (options.person ?? owner).token,
      ...(options.id !== undefined && { params: { id: String(options.id) } }),
      ...(options.body !== undefined && { body: options.body }),
      ...(options.version !== undefined && { headers: { 'if-match': `"${options.version}"` } }),
    })
  const create = async (changes: Partial<ClassBody> = {}) => {
    const made = await call<OfficeClassDetail>('createClass', {
      body: { class: body(changes), key: randomUUID() },
    })
    expect(made.text).toContain('"version"')
    return made.body
  }
  const publish = async ({ id, version }: OfficeClassDetail) =>
    (await call<ClassSaved>('publishClass', { id, version })).body.class
  const bodyOf = (course: OfficeClassDetail, changes: Partial<ClassBody> = {}): ClassBody => {
    const { slug, title, summary, description, locale, location, timeZone, sessions, teacher } = course
    const { teacherIds, photo, photoAlt, priceSingle, priceGroup, capacity, minSeats, message } = course
    const { registrationOpensAt, registrationClosesAt, surveyUrl, refundScale } = course
    return {
      ...{ slug, title, summary, description, locale, location, timeZone, sessions, teacher, teacherIds },
      ...{ photoId: photo?.id ?? null, photoAlt, priceSingle, priceGroup, capacity, minSeats, message },
      ...{ registrationOpensAt, registrationClosesAt, surveyUrl, refundScale, ...changes },
    }
  }
  const shop = async (slug: string) => {
    const reply = await office.app.inject(`/api/classes/${slug}`)
    return { status: reply.statusCode, body: reply.json<ClassDetail>() }
  }

  it('are drafts first, which nobody sees and nobody can register for', async () => {
    const draft = await create()
    expect(draft).toMatchObject({ state: 'draft', publishedAt: null, startsAt: '2030-03-06T11:00:00.000Z' })
    expect(draft.endsAt).toBe('2030-03-13T13:00:00.000Z')
    expect((await shop(draft.slug)).status).toBe(404)
    expect((await office.app.inject(`/api/classes/${draft.slug}/calendar.ics`)).statusCode).toBe(404)
    await expect(register(office, draft.slug)).rejects.toMatchObject({ code: 'not_found' })
    expect(await publish(draft)).toMatchObject({ state: 'open' })
    await until(async () => (await shop(draft.slug)).status === 200)
    const shown = (await shop(draft.slug)).body
    expect(shown).toMatchObject({ sessionCount: 2, teacher: '王老師', refundScale: draft.refundScale })
    expect(shown.sessions).toHaveLength(2)
  })

  it('are made once, however often the button is pressed', async () => {
    const asked = { class: body(), key: randomUUID() }
    const made = await Promise.all(
      Array.from({ length: 4 }, () => call<OfficeClassDetail>('createClass', { body: asked })),
    )
    expect(new Set(made.map(({ body: course }) => course.id)).size).toBe(1)
    const other = await call('createClass', { body: { ...asked, class: body() } })
    expect([other.status, other.code]).toEqual([422, 'idempotency_key_reused'])
  })

  it.each<[string, Partial<ClassBody>, string]>([
    ['no price', { priceSingle: null }, '/class/priceSingle'],
    ['a zone that is none', { timeZone: 'Taipei' }, '/class/timeZone'],
    ['a photo that is none', { photoId: 'a'.repeat(64) }, '/class/photoId'],
    ['a minimum above the capacity', { minSeats: 9 }, '/class/minSeats'],
    [
      'a closing time after its end',
      { registrationClosesAt: '2031-01-01T00:00:00Z' },
      '/class/registrationClosesAt',
    ],
    [
      'an opening after its start',
      { registrationOpensAt: '2030-03-07T00:00:00Z' },
      '/class/registrationOpensAt',
    ],
    [
      'refunds that grow',
      { refundScale: { steps: [{ before: 1, unit: 'days', percent: 10 }], rest: 20 } },
      '/class/refundScale',
    ],
    [
      'a session that ends before it begins',
      { sessions: [{ startsAt: '2030-03-06T11:00:00Z', endsAt: '2030-03-06T10:00:00Z' }] },
      '/class/sessions/0/endsAt',
    ],
    [
      'sessions that overlap',
      {
        sessions: [
          { startsAt: '2030-03-06T11:00:00Z', endsAt: '2030-03-06T13:00:00Z' },
          { startsAt: '2030-03-06T12:00:00Z', endsAt: '2030-03-06T14:00:00Z' },
        ],
      },
      '/class/sessions/1/startsAt',
    ],
    ['an empty title', { title: ' \u200b' }, '/class/title'],
  ])('say at the field what is wrong: %s', async (_, changes, path) => {
    const reply = await call<Problem>('createClass', { body: { class: body(changes), key: randomUUID() } })
    expect(reply.status).toBe(400)
    expect(reply.body.errors).toContainEqual(expect.objectContaining({ path }))
  })

  it('have a name in addresses of their own', async () => {
    const { slug } = await create()
    const reply = await call<Problem>('createClass', { body: { class: body({ slug }), key: randomUUID() } })
    expect(reply.body.errors).toEqual([{ path: '/class/slug', message: 'is taken by another class' }])
  })

  it('are saved by one of two colleagues, and the other sees both versions', async () => {
    const draft = await create()
    const save = (title: string) =>
      call<ClassSaved & ClassChangedMeanwhile>('saveClass', {
        id: draft.id,
        version: draft.version,
        body: { class: bodyOf(draft, { title }) },
      })
    const replies = await Promise.all([save('甲'), save('乙')])
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412])
    const [won, lost] = [200, 412].map((status) => replies.find((reply) => reply.status === status)!)
    expect(lost!.body.code).toBe('changed_meanwhile')
    expect(lost!.body.current!.title).toBe(won!.body.class.title)
    expect(won!.headers.etag).toBe(`"${won!.body.class.version}"`)
    const blind = await call('saveClass', { id: draft.id, body: { class: bodyOf(draft) } })
    expect([blind.status, blind.code]).toEqual([428, 'version_required'])
  })

  it('keep their version while only seats change', async () => {
    const course = await publish(await create())
    await register(office, course.slug)
    const { body: after } = await call<OfficeClassDetail>('getOfficeClass', { id: course.id })
    expect(after).toMatchObject({ version: course.version, seatsConfirmed: 1 })
  })

  it('ask before what participants would notice, and tell them in the same step, each once', async () => {
    const course = await publish(await create())
    const [one] = [await register(office, course.slug)]
    await until(async () => office.mails.some(({ text }) => text.includes(one.order.id)))
    const [first] = course.sessions
    const changed = bodyOf(course, {
      location: '305 教室',
      sessions: [{ ...first!, startsAt: '2030-03-06T10:00:00.000Z' }],
    })
    const preview = await call<ClassPreview>('previewClass', { id: course.id, body: changed })
    expect(preview.body).toMatchObject({
      follows: [
        { kind: 'time_changed', blocks: false, people: 1 },
        { kind: 'location_changed', blocks: false, people: 1 },
      ],
      tellable: 1,
    })
    const save = (more: object) =>
      call<ClassSaved & ClassConflict>('saveClass', {
        id: course.id,
        version: course.version,
        body: { class: changed, ...more },
      })
    const refused = await save({ accepted: ['time_changed'] })
    expect([refused.status, refused.body.code, refused.body.follows]).toEqual([
      409,
      'consequences_not_accepted',
      preview.body.follows,
    ])
    const mailsBefore = office.mails.length
    const accepted = ['time_changed', 'location_changed']
    const saved = await save({ accepted, tell: { message: '教室漏水，改到樓上。' } })
    expect(saved.body).toMatchObject({ told: 1, class: { location: '305 教室' } })
    await until(async () => office.mails.length > mailsBefore)
    const mail = office.mails.at(-1)!
    expect(mail.text).toMatch(/教室漏水[^]*原來的地點：201 教室|原來的地點：201 教室[^]*教室漏水/)
    expect(mail.calendar!.content).toContain('DTSTART:20300306T100000Z')
    expect(mail.calendar!.content.match(/STATUS:CANCELLED/g)).toHaveLength(1)
    const { order, token } = one
    const page = await office.client.getOrder({ params: { id: order.id }, token })
    expect(page.notices).toMatchObject([
      { kind: 'changed', message: '教室漏水，改到樓上。', changes: { location: { was: '201 教室' } } },
    ])
    await until(async () => {
      const { body: after } = await call<OfficeClassDetail>('getOfficeClass', { id: course.id })
      return after.notices[0]?.mails.sent === 1
    })
    expect(office.mails).toHaveLength(mailsBefore + 1)
  })

  it('never have fewer seats than are sold', async () => {
    const course = await publish(await create())
    await register(office, course.slug)
    const reply = await call<ClassConflict>('saveClass', {
      id: course.id,
      version: course.version,
      body: { class: bodyOf(course, { capacity: 0 }), accepted: ['capacity_below_sold'] },
    })
    expect([reply.status, reply.body.follows]).toEqual([
      409,
      [{ kind: 'capacity_below_sold', blocks: true, people: 1 }],
    ])
    await expect(
      office.database.sql`update classes set capacity = 0 where id = ${course.id}`,
    ).rejects.toThrow('classes_seats_within_capacity')
  })

  it('are called off once; everybody is told, and pages say so', async () => {
    const course = await publish(await create())
    const { order, token } = await register(office, course.slug)
    await until(async () => office.mails.some(({ text }) => text.includes(order.id)))
    const off = () => call<ClassSaved>('callOffClass', { id: course.id, body: { message: '颱風。' } })
    const before = office.mails.length
    const replies = await Promise.all([off(), off()])
    expect(replies.map(({ status, code }) => `${status} ${code}`).sort()).toEqual([
      '200 ok',
      '409 class_called_off',
    ])
    await until(async () => office.mails.length > before)
    const mail = office.mails.at(-1)!
    expect(mail.subject).toContain('停開')
    expect(mail.calendar!.method).toBe('CANCEL')
    const page = await office.client.getOrder({ params: { id: order.id }, token })
    expect(page).toMatchObject({
      status: 'confirmed',
      registerIndex: 1,
      class: { calledOff: true, calledOffMessage: '颱風。' },
      notices: [{ kind: 'called_off', message: '颱風。' }],
    })
    await expect(register(office, course.slug)).rejects.toMatchObject({ code: 'class_called_off' })
  })

  it('open registration later, and close it by hand', async () => {
    const later = await publish(await create({ registrationOpensAt: '2030-01-01T00:00:00Z' }))
    expect(later.state).toBe('opens_later')
    await expect(register(office, later.slug)).rejects.toMatchObject({ code: 'registration_closed' })
    const course = await publish(await create())
    await call('closeRegistration', { id: course.id })
    await expect(register(office, course.slug)).rejects.toMatchObject({ code: 'registration_closed' })
    const opened = await call<ClassSaved>('openRegistration', { id: course.id })
    expect(opened.body.class.state).toBe('open')
  })

  it('are copied with their clock times, into a draft', async () => {
    const course = await create()
    const asked = { key: randomUUID(), shiftDays: 28 }
    const copy = await call<OfficeClassDetail>('duplicateClass', { id: course.id, body: asked })
    expect(copy.body).toMatchObject({ state: 'draft', slug: expect.stringMatching(/^edited-\d+$/) as string })
    expect(copy.body.slug).not.toBe(course.slug)
    expect(copy.body.sessions.map(({ startsAt }) => startsAt)).toEqual([
      '2030-04-03T11:00:00.000Z',
      '2030-04-10T11:00:00.000Z',
    ])
  })

  it('are a teacher’s own where they say so', async () => {
    const own = await create({ teacherIds: [teacher.id] })
    const other = await create()
    const { body: list } = await call<ClassesPage>('listOfficeClasses', { person: teacher })
    expect(list.classes.map(({ id }) => id)).toEqual([own.id])
    expect((await call('getOfficeClass', { id: own.id, person: teacher })).status).toBe(200)
    expect((await call('getOfficeClass', { id: other.id, person: teacher })).status).toBe(404)
  })

  it('show a photo, whose address may be kept for ever', async () => {
    const added = await call<StoredPhoto>('addClassPhoto', { body: { data: pixel } })
    expect(added.body).toMatchObject({ width: 1, height: 1 })
    const course = await publish(await create({ photoId: added.body.id, photoAlt: '毛筆' }))
    expect(course.photo).toEqual(added.body)
    const reply = await office.app.inject(new URL(added.body.url).pathname)
    expect([reply.statusCode, reply.headers['content-type'], reply.headers['cache-control']]).toEqual([
      200,
      'image/png',
      'public, max-age=31536000, immutable',
    ])
    expect(reply.rawPayload.toString('base64')).toBe(pixel)
    for (const data of ['PHN2Zz4=', pixel.slice(0, 20)])
      expect((await call('addClassPhoto', { body: { data } })).status).toBe(400)
  })
})
