import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { attendance, orders } from '../schema/index.ts'
import { violatedConstraint } from '../sql/violated-constraint.ts'
import { isSeated } from './roll-class.ts'

/** A mark: one person of an order came, or did not. */
export interface Mark {
  orderId: string
  person: 1 | 2
  present: boolean
}

export interface NewMarks {
  classId: number
  /** A session of that class. */
  sessionId: number
  marks: readonly Mark[]
  staffId: string
}

/**
 * Marks who came to a session. The last one to mark somebody wins; a mark that is there already changes nothing, also not
 * who made it. All are made, or none.
 * @returns the marks that changed something; undefined where one of the people is not on the roll, or no longer
 * @throws DrizzleQueryError
 */
export async function markAttendance(db: Queries, marks: NewMarks): Promise<Mark[] | undefined> {
  try {
    return await db.transaction((tx) => writeMarks(tx, marks))
  } catch (error) {
    // The order moved to another class in this moment.
    if (violatedConstraint(error) === 'attendance_of_the_class') return undefined
    throw error
  }
}

async function writeMarks(
  db: Queries,
  { classId, sessionId, marks, staffId }: NewMarks,
): Promise<Mark[] | undefined> {
  const last = [...new Map(marks.map((mark) => [`${mark.orderId} ${mark.person}`, mark])).values()]
  if (last.length === 0) return []
  if (!(await areOnRoll(db, classId, last))) return undefined
  const changed = await db
    .insert(attendance)
    // In one order, so that two who mark the same people cannot wait for each other.
    .values(last.toSorted(byKey).map((mark) => ({ ...mark, sessionId, markedBy: staffId })))
    .onConflictDoUpdate({
      target: [attendance.sessionId, attendance.orderId, attendance.person],
      set: { present: sql`excluded.present`, markedBy: sql`excluded.marked_by`, markedAt: sql`now()` },
      setWhere: sql`${attendance.present} <> excluded.present`,
    })
    .returning({ orderId: attendance.orderId, person: attendance.person, present: attendance.present })
  return changed as Mark[]
}

/** Whether all are of the class, and those who shall be present have a seat. */
async function areOnRoll(db: Queries, classId: number, marks: readonly Mark[]): Promise<boolean> {
  const ids = [...new Set(marks.map(({ orderId }) => orderId))]
  const found = await db
    .select({ id: orders.id, seats: orders.seats, isSeated: sql<boolean>`${isSeated}` })
    .from(orders)
    .where(and(eq(orders.classId, classId), inArray(orders.id, ids)))
  const byId = new Map(found.map((order) => [order.id, order]))
  return marks.every(({ orderId, person, present }) => {
    const order = byId.get(orderId)
    return order !== undefined && person <= order.seats && (order.isSeated || !present)
  })
}

function byKey(one: Mark, other: Mark): number {
  if (one.orderId === other.orderId) return one.person - other.person
  return one.orderId < other.orderId ? -1 : 1
}
