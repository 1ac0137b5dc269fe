import { and, count, eq, isNull } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { attendance, classSessions, orders } from '../schema/index.ts'
import { findRollClass, findRollSessions, isSeated, type RollOf } from './roll-class.ts'
import { findRollPeople } from './roll-people.ts'

/** The roll of a class: its sessions with how many were marked present, and who has a seat. */
export type ClassRoll = NonNullable<Awaited<ReturnType<typeof findClassRoll>>>

/**
 * Finds the roll of a class.
 * @returns undefined when there is no such class, or not for this teacher
 * @throws DrizzleQueryError
 */
export async function findClassRoll(db: Queries, of: RollOf) {
  const course = await findRollClass(db, of)
  if (!course) return undefined
  const sessions = await findRollSessions(db, of.classId)
  const present = await countPresent(db, of.classId)
  return {
    class: course,
    sessions: sessions.map((session) => ({ ...session, present: present.get(session.id) ?? 0 })),
    people: await findRollPeople(db, of.classId),
  }
}

/** Those who are marked present and still have a seat, by session. */
async function countPresent(db: Queries, classId: number): Promise<Map<number, number>> {
  const counted = await db
    .select({ sessionId: attendance.sessionId, present: count() })
    .from(classSessions)
    .innerJoin(attendance, eq(attendance.sessionId, classSessions.id))
    .innerJoin(orders, eq(orders.id, attendance.orderId))
    .where(
      and(
        eq(classSessions.classId, classId),
        isNull(classSessions.removedAt),
        eq(attendance.present, true),
        eq(orders.classId, classId),
        isSeated,
      ),
    )
    .groupBy(attendance.sessionId)
  return new Map(counted.map(({ sessionId, present }) => [sessionId, present]))
}
