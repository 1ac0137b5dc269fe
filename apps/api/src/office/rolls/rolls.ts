import type { ClassRoll, MarkedPerson, RollPerson, SessionRoll } from '@baoming/contract/office'
import { findClassRoll, findSessionRoll, markAttendance } from '@baoming/database'
import type * as database from '@baoming/database'
import type { FastifyPluginAsync } from 'fastify'
import { survivingTime } from '../../classes/unreadable-class.ts'
import type { Context } from '../../context.ts'
import { problem } from '../../http/problem.ts'
import type { Caller } from '../guard.ts'
import { recordDone } from '../log.ts'
import { officeRoute } from '../office-route.ts'

/** The rolls: who has a seat, and who came. */
export const rollRoutes: FastifyPluginAsync<{ context: Pick<Context, 'database'> }> = async (
  app,
  { context },
) => {
  const { db } = context.database

  officeRoute(app, 'getClassRoll', async ({ caller, params }) => {
    const roll = await findClassRoll(db, rollOf(caller, params))
    if (!roll) throw problem('not_found', 'There is no such class.')
    return classRollJson(roll)
  })

  officeRoute(app, 'getSessionRoll', async ({ caller, params }) =>
    sessionRollJson(await find(caller, params)),
  )

  officeRoute(app, 'markAttendance', async ({ caller, params, body }) => {
    // Whoever may not see a session marks nobody in it.
    const { session } = await find(caller, params)
    const staffId = caller.staff.id
    const marks = body.marks.map(({ order, ...mark }) => ({ ...mark, orderId: order }))
    await db.transaction(async (tx) => {
      const changed = await markAttendance(tx, {
        classId: Number(params.id),
        sessionId: session.id,
        marks,
        staffId,
      })
      if (!changed) throw problem('not_on_roll')
      if (changed.length === 0) return
      const subject = { kind: 'class-session', id: String(session.id) } as const
      await recordDone(tx, { staffId, action: 'attendance.marked', subject, after: counted(changed) })
    })
    return sessionRollJson(await find(caller, params))
  })

  async function find(caller: Caller, params: { id: string; session: string }) {
    const roll = await findSessionRoll(db, { ...rollOf(caller, params), sessionId: Number(params.session) })
    if (!roll) throw problem('not_found', 'There is no such session of the class.')
    return roll
  }
}

/** Teachers have their own classes alone. */
const rollOf = ({ staff }: Caller, { id }: { id: string }) => ({
  classId: Number(id),
  teacherId: staff.role === 'teacher' ? staff.id : undefined,
})

/** What the log says: how many, and not who. */
const counted = (marks: readonly database.Mark[]) => {
  const present = marks.filter((mark) => mark.present).length
  return { present, undone: marks.length - present }
}

const classRollJson = (roll: database.ClassRoll): ClassRoll => ({
  class: classJson(roll.class),
  sessions: roll.sessions.map(({ present, ...session }) => ({ ...sessionJson(session), present })),
  people: roll.people.map(personJson),
})

const sessionRollJson = (roll: database.SessionRoll): SessionRoll => ({
  class: classJson(roll.class),
  session: sessionJson(roll.session),
  people: roll.people.map(markedJson),
  gone: roll.gone.map(markedJson),
})

const classJson = ({ calledOffAt, id, title, location, timeZone }: database.ClassRoll['class']) => ({
  id,
  title,
  location,
  timeZone,
  calledOff: calledOffAt !== null,
})

const sessionJson = ({ id, startsAt, endsAt }: { id: number; startsAt: Date; endsAt: Date }) => ({
  id,
  startsAt: survivingTime(startsAt),
  endsAt: survivingTime(endsAt),
})

const personJson = ({ orderId, ...person }: database.RollPerson): RollPerson => ({
  order: orderId,
  ...person,
})

const markedJson = ({ markedAt, orderId, ...person }: database.MarkedPerson): MarkedPerson => ({
  order: orderId,
  ...person,
  markedAt: markedAt && survivingTime(markedAt),
})
