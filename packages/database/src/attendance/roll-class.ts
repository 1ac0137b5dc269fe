import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classes, classSessions } from '../schema/index.ts'
import { orderIs } from '../schema/status-sql.ts'

/** Which class's roll, and for whom. */
export interface RollOf {
  classId: number
  /** Only a class that this person teaches; undefined for any class. */
  teacherId?: string | undefined
}

/** SQL: whether an order has a seat, so that its people are expected. */
export const isSeated = sql.raw(orderIs('"orders"."status"', (rule) => rule.isSeated))

/** Finds the class of a roll. @throws DrizzleQueryError */
export async function findRollClass(db: Queries, { classId, teacherId }: RollOf) {
  const [found] = await db
    .select({
      id: classes.id,
      slug: classes.slug,
      title: classes.title,
      location: classes.location,
      timeZone: classes.timeZone,
      calledOffAt: classes.calledOffAt,
    })
    .from(classes)
    .where(and(eq(classes.id, classId), teacherId === undefined ? undefined : isTaughtBy(teacherId)))
  return found
}

/** Finds the sessions of a class that take place, in their order. @throws DrizzleQueryError */
export const findRollSessions = (db: Queries, classId: number) =>
  db
    .select({ id: classSessions.id, startsAt: classSessions.startsAt, endsAt: classSessions.endsAt })
    .from(classSessions)
    .where(and(eq(classSessions.classId, classId), isNull(classSessions.removedAt)))
    .orderBy(asc(classSessions.startsAt), asc(classSessions.id))

const isTaughtBy = (staffId: string): SQL =>
  sql`exists (select from class_teachers where class_teachers.class_id = ${classes.id} and staff_id = ${staffId})`
