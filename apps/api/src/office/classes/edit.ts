import { dayAndTimeIn, momentIn } from '@baoming/contract'
import type { ClassSaved, OfficeClassDetail } from '@baoming/contract/office'
import {
  callOffClass,
  claimClassCreation,
  countConcerned,
  findClassToEdit,
  freeSlug,
  insertClasses,
  listClassSessions,
  listTeachers,
  lockClass,
  publishClass,
  recordClassCreation,
  setRegistrationOpen,
  tellParticipants,
  updateClass,
  type ClassFields,
  type ClassToEdit,
  type Queries,
} from '@baoming/database'
import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import type { Context } from '../../context.ts'
import { problem, ProblemError } from '../../http/problem.ts'
import type { Caller } from '../guard.ts'
import { etagOf, versionOf } from '../if-match.ts'
import { recordDone } from '../log.ts'
import { officeRoute } from '../office-route.ts'
import { classDetailJson } from './class-json.ts'
import { changesOf, consequencesOf } from './consequences.ts'
import { changedFields } from './log-of-class.ts'
import { orBadField, readClass } from './read-class.ts'
import { hashOf } from './request-hash.ts'

/** A description may have 50,000 characters, of up to three bytes each. */
const bodyLimit = 512 * 1024

/** Classes: reading, writing and telling participants. */
export const classEditingRoutes: FastifyPluginAsync<{ context: Context }> = async (app, { context }) => {
  const { config, database, classPages } = context
  const { db } = database

  const found = async (tx: Queries, id: number, teacherId?: string): Promise<ClassToEdit> => {
    const course = await findClassToEdit(tx, { id, teacherId })
    if (!course) throw notFound()
    return course
  }
  const json = (course: ClassToEdit): OfficeClassDetail => classDetailJson(course, config.serverUrl)
  const read = async (id: number): Promise<OfficeClassDetail> => json(await found(db, id))

  officeRoute(app, 'getOfficeClass', async ({ params, caller: { staff } }, reply) => {
    const course = await found(db, Number(params.id), staff.role === 'teacher' ? staff.id : undefined)
    reply.header('etag', etagOf(course.class.version))
    return json(course)
  })

  officeRoute(app, 'listTeachers', async () => ({
    teachers: (await listTeachers(db)).map(({ id, name, role }) => ({
      id,
      name,
      isTeacher: role === 'teacher',
    })),
  }))

  officeRoute(
    app,
    'createClass',
    async ({ body, caller }) => {
      const fields = readClass(body.class, '/class')
      return read(await makeOnce(caller, body, 'class.created', (tx) => insertDraft(tx, fields, '/class')))
    },
    { bodyLimit },
  )

  officeRoute(app, 'duplicateClass', async ({ params, body, caller }) => {
    const id = Number(params.id)
    const asked = { ...body, id }
    return read(
      await makeOnce(caller, asked, 'class.duplicated', async (tx) =>
        insertDraft(tx, await copyOf(tx, await found(tx, id), body)),
      ),
    )
  })

  officeRoute(
    app,
    'previewClass',
    async ({ params, body }) => {
      const id = Number(params.id)
      const fields = readClass(body)
      const { class: row, sessions } = await found(db, id)
      const changes = row.calledOffAt === null ? changesOf({ ...row, sessions }, fields) : {}
      const isWorthTelling = row.publishedAt !== null && Object.keys(changes).length > 0
      return {
        follows: consequencesOf({ ...row, sessions }, fields),
        changes,
        tellable: isWorthTelling ? await countConcerned(db, id, 'changed') : 0,
      }
    },
    { bodyLimit },
  )

  officeRoute(
    app,
    'saveClass',
    async (request, reply) => {
      const { params, body, caller } = request
      const id = Number(params.id)
      const version = versionOf(request)
      const fields = readClass(body.class, '/class')
      if (body.tell && caller.stepUpUntil === null) throw problem('step_up_required')
      const saved = await db.transaction(async (tx) => {
        const row = await locked(tx, id, version)
        const sessions = await listClassSessions(tx, id)
        const before = { ...row, sessions }
        const follows = consequencesOf(before, fields)
        if (follows.some(({ kind, blocks }) => blocks || !body.accepted?.includes(kind)))
          throw new ProblemError('consequences_not_accepted', { members: { follows } })
        const { teacherIds } = await found(tx, id)
        await orBadField(() => updateClass(tx, id, fields), '/class')
        const subject = { kind: 'class', id: String(id) } as const
        const staffId = caller.staff.id
        await recordDone(tx, {
          ...{ staffId, action: 'class.changed', subject },
          ...changedFields({ ...before, teacherIds }, fields),
        })
        const told = body.tell ? await tellChange(tx, staffId, before, fields, body.tell.message) : 0
        return { row, told, course: await found(tx, id) }
      })
      classPages.outdate(saved.row.slug)
      classPages.outdate(fields.slug)
      return answer(reply, saved.course, saved.told)
    },
    { bodyLimit },
  )

  officeRoute(app, 'publishClass', async (request, reply) => {
    const { params, caller } = request
    const version = versionOf(request)
    return act(reply, caller, Number(params.id), 'class.published', async (tx, id) => {
      await locked(tx, id, version)
      await publishClass(tx, id)
    })
  })

  const setOpen = (open: boolean) => async (tx: Queries, id: number) => {
    if (!(await lockClass(tx, id))) throw notFound()
    await setRegistrationOpen(tx, id, open)
  }

  officeRoute(app, 'openRegistration', async ({ params, caller }, reply) =>
    act(reply, caller, Number(params.id), 'class.registration-opened', setOpen(true)),
  )

  officeRoute(app, 'closeRegistration', async ({ params, caller }, reply) =>
    act(reply, caller, Number(params.id), 'class.registration-closed', setOpen(false)),
  )

  officeRoute(app, 'callOffClass', async ({ params, body, caller }, reply) =>
    act(reply, caller, Number(params.id), 'class.called-off', async (tx, id) => {
      const row = await lockClass(tx, id)
      if (!row) throw notFound()
      if (row.publishedAt === null) throw problem('class_is_draft')
      if (row.calledOffAt !== null) throw problem('class_called_off')
      if (row.endsAt <= new Date()) throw problem('class_over')
      const message = body.message?.trim() ? body.message : null
      await callOffClass(tx, id, message)
      const notice = {
        classId: id,
        kind: 'called_off',
        staffId: caller.staff.id,
        message,
        changes: {},
      } as const
      return tellParticipants(tx, notice)
    }),
  )

  /** Locks a class. @throws ProblemError where there is none, or it has changed since it was read */
  async function locked(tx: Queries, id: number, version: number) {
    const row = await lockClass(tx, id)
    if (!row) throw notFound()
    if (row.version !== version)
      throw new ProblemError('changed_meanwhile', { members: { current: json(await found(tx, id)) } })
    return row
  }

  function answer(reply: FastifyReply, course: ClassToEdit, told: number): ClassSaved {
    reply.header('etag', etagOf(course.class.version))
    return { class: json(course), told }
  }

  /** Does something to a class and records it. `run` returns to how many a mail is owed. */
  async function act(
    reply: FastifyReply,
    { staff }: Caller,
    id: number,
    action:
      'class.published' | 'class.registration-opened' | 'class.registration-closed' | 'class.called-off',
    run: (tx: Queries, id: number) => Promise<number | void>,
  ): Promise<ClassSaved> {
    const { course, told } = await db.transaction(async (tx) => {
      const told = (await run(tx, id)) ?? 0
      const after = action === 'class.called-off' ? { told } : {}
      await recordDone(tx, { staffId: staff.id, action, subject: { kind: 'class', id: String(id) }, after })
      return { told, course: await found(tx, id) }
    })
    classPages.outdate(course.class.slug)
    return answer(reply, course, told)
  }

  /** Makes one class for one key, however often it is asked for. */
  const makeOnce = (
    { staff }: Caller,
    { key, ...asked }: { key: string },
    action: 'class.created' | 'class.duplicated',
    make: (tx: Queries) => Promise<number>,
  ): Promise<number> =>
    db.transaction(async (tx) => {
      const creation = { staffId: staff.id, key, requestHash: hashOf([action, asked]) }
      const claimed = await claimClassCreation(tx, creation)
      if (claimed.status === 'reused') throw problem('idempotency_key_reused')
      if (claimed.status === 'made') return claimed.ids[0]!
      const id = await make(tx)
      await recordClassCreation(tx, creation, [id])
      await recordDone(tx, { staffId: staff.id, action, subject: { kind: 'class', id: String(id) } })
      return id
    })
}

const notFound = () => problem('not_found', 'There is no such class.')

async function insertDraft(tx: Queries, fields: ClassFields, path?: string): Promise<number> {
  const [id] = await orBadField(() => insertClasses(tx, [fields], { publish: false }), path)
  return id!
}

/** Tells participants what they should know of a change. @returns to how many a mail is owed */
async function tellChange(
  tx: Queries,
  staffId: string,
  before: Parameters<typeof consequencesOf>[0] & { id: number },
  after: ClassFields,
  message: string | null,
): Promise<number> {
  const changes = changesOf(before, after)
  const isWorthTelling = Object.keys(changes).length > 0 || Boolean(message?.trim())
  if (before.publishedAt === null || before.calledOffAt !== null || !isWorthTelling) return 0
  const notice = { classId: before.id, kind: 'changed', staffId, message, changes } as const
  const told = await tellParticipants(tx, notice)
  const subject = { kind: 'class', id: String(before.id) } as const
  await recordDone(tx, { staffId, action: 'class.participants-told', subject, after: { told } })
  return told
}

/** A class like another one, moved by days of its own calendar, so that its clock times stay. */
async function copyOf(
  tx: Queries,
  { class: row, sessions, teacherIds }: ClassToEdit,
  { slug, title, shiftDays = 0 }: { slug?: string; title?: string; shiftDays?: number },
): Promise<ClassFields> {
  const moved = (at: Date): Date => {
    const { day, time } = dayAndTimeIn(at, row.timeZone)
    const movedDay = new Date(Date.parse(`${day}T00:00Z`) + shiftDays * 86_400_000).toISOString().slice(0, 10)
    const to = momentIn({ day: movedDay, time }, row.timeZone)
    // Of a time between two minutes, what the clock does not show.
    return to ? new Date(to.getTime() + (at.getTime() % 60_000)) : at
  }
  const { summary, description, locale, location, timeZone, teacher, photo, photoAlt } = row
  const { priceSingle, priceGroup, capacity, minSeats, surveyUrl, message, refundScale } = row
  return {
    ...{ summary, description, locale, location, timeZone, teacher, photo, photoAlt },
    ...{ priceSingle, priceGroup, capacity, minSeats, surveyUrl, message, refundScale, teacherIds },
    slug: slug ?? (await freeSlug(tx, row.slug)),
    title: title ?? row.title,
    registrationOpensAt: row.registrationOpensAt && moved(row.registrationOpensAt),
    registrationClosesAt: row.registrationClosesAt && moved(row.registrationClosesAt),
    sessions: sessions.map(({ startsAt, endsAt }) => ({ startsAt: moved(startsAt), endsAt: moved(endsAt) })),
  }
}
