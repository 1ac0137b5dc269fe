import { asc, eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { attendance, orders, staff } from '../schema/index.ts'
import { findRollClass, findRollSessions, type RollOf } from './roll-class.ts'
import { findRollPeople, personOf, rollColumns, type RollPerson } from './roll-people.ts'

/** Somebody on the roll of a session. */
export interface MarkedPerson extends RollPerson {
  present: boolean
  /** The last change; null before the first. */
  markedAt: Date | null
  /** Who changed it last. */
  markedBy: string | null
}

/** The roll of one session. */
export type SessionRoll = NonNullable<Awaited<ReturnType<typeof findSessionRoll>>>

/**
 * Finds the roll of a session: everybody who has a seat in the class, and apart from them those who were marked present
 * and have cancelled or moved since.
 * @returns undefined when there is no such session of the class, or not for this teacher
 * @throws DrizzleQueryError
 */
export async function findSessionRoll(db: Queries, { sessionId, ...of }: RollOf & { sessionId: number }) {
  const course = await findRollClass(db, of)
  const sessions = course ? await findRollSessions(db, of.classId) : []
  const session = sessions.find(({ id }) => id === sessionId)
  if (!course || !session) return undefined
  const people = await findRollPeople(db, of.classId)
  const marks = await findMarks(db, sessionId)
  const markOf = new Map(marks.map((mark) => [keyOf(mark), mark]))
  const seated = new Set(people.map(keyOf))
  return {
    class: course,
    session,
    people: people.map((person) => marked(person, markOf.get(keyOf(person)))),
    gone: marks
      .filter((mark) => mark.present && !seated.has(keyOf(mark)))
      .map((mark) => marked(personOf(mark, mark.person as 1 | 2), mark)),
  }
}

const keyOf = ({ orderId, person }: { orderId: string; person: number }) => `${orderId} ${person}`

const findMarks = (db: Queries, sessionId: number) =>
  db
    .select({
      ...rollColumns,
      person: attendance.person,
      present: attendance.present,
      markedAt: attendance.markedAt,
      markedBy: staff.name,
    })
    .from(attendance)
    .innerJoin(orders, eq(orders.id, attendance.orderId))
    .innerJoin(staff, eq(staff.id, attendance.markedBy))
    .where(eq(attendance.sessionId, sessionId))
    .orderBy(asc(orders.registerIndex), asc(attendance.person))

const marked = (
  person: RollPerson,
  mark: Pick<MarkedPerson, 'present' | 'markedAt' | 'markedBy'> | undefined,
): MarkedPerson => ({
  ...person,
  present: mark?.present ?? false,
  markedAt: mark?.markedAt ?? null,
  markedBy: mark?.markedBy ?? null,
})
