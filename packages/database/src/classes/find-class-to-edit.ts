import { and, asc, desc, eq, sql, type SQL } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import {
  classes,
  classNoticeMails,
  classNotices,
  classPhotos,
  classSessions,
  classTeachers,
  staff,
} from '../schema/index.ts'
import { classState } from './class-state.ts'
import { isTaughtBy } from './list-office-classes.ts'
import { overdueSeats } from './overdue-seats.ts'

/** Which class, and who asks. */
interface ClassToEditQuery {
  id: number
  /** Only where it is somebody's own. */
  teacherId?: string | undefined
}

/** A class with everything that the office edits. */
export type ClassToEdit = NonNullable<Awaited<ReturnType<typeof findClassToEdit>>>

/**
 * Finds a class with everything that the office edits, draft or not.
 * @returns undefined when there is no such class, or it is not the teacher's own
 * @throws DrizzleQueryError
 */
export async function findClassToEdit(db: Queries, { id, teacherId }: ClassToEditQuery) {
  const [found] = await db
    .select({
      class: classes,
      state: classState,
      /** Without the holds that have run out. */
      seatsHeld: sql<number>`(${classes.heldSeats} - ${overdueSeats})::integer`,
    })
    .from(classes)
    .where(and(eq(classes.id, id), teacherId === undefined ? undefined : isTaughtBy(teacherId)))
  if (!found) return undefined
  return {
    ...found,
    sessions: await listClassSessions(db, id),
    teacherIds: await listTeacherIds(db, id),
    photo: await findPhotoFacts(db, found.class.photo),
    notices: await listNotices(db, id),
  }
}

/** Lists the sessions of a class that were not taken out, in the order of time. @throws DrizzleQueryError */
export const listClassSessions = (db: Queries, classId: number) =>
  db
    .select({ id: classSessions.id, startsAt: classSessions.startsAt, endsAt: classSessions.endsAt })
    .from(classSessions)
    .where(and(eq(classSessions.classId, classId), sql`${classSessions.removedAt} is null`))
    .orderBy(asc(classSessions.startsAt))

async function listTeacherIds(db: Queries, classId: number): Promise<string[]> {
  const rows = await db
    .select({ staffId: classTeachers.staffId })
    .from(classTeachers)
    .where(eq(classTeachers.classId, classId))
    .orderBy(asc(classTeachers.staffId))
  return rows.map(({ staffId }) => staffId)
}

async function findPhotoFacts(db: Queries, photoId: string | null) {
  if (photoId === null) return null
  const { id, width, height } = classPhotos
  const [photo] = await db.select({ id, width, height }).from(classPhotos).where(eq(id, photoId))
  return photo ?? null
}

function listNotices(db: Queries, classId: number) {
  const mails = (condition: SQL) =>
    sql<number>`(count(${classNoticeMails.orderId}) filter (where ${condition}))::integer`
  const { id, kind, at, message, changes } = classNotices
  return db
    .select({
      ...{ id, kind, at, message, changes },
      by: staff.name,
      owed: mails(sql`${classNoticeMails.sentOk} is null`),
      sent: mails(sql`${classNoticeMails.sentOk}`),
      givenUp: mails(sql`not ${classNoticeMails.sentOk}`),
    })
    .from(classNotices)
    .leftJoin(staff, eq(staff.id, classNotices.staffId))
    .leftJoin(classNoticeMails, eq(classNoticeMails.noticeId, classNotices.id))
    .where(eq(classNotices.classId, classId))
    .groupBy(classNotices.id, staff.name)
    .orderBy(desc(classNotices.at), desc(classNotices.id))
}
