import { asc, eq, isNotNull, and, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classes, classSessions } from '../schema/index.ts'

/**
 * Finds what a calendar file says about a published class.
 * @returns undefined when there is none
 * @throws DrizzleQueryError
 */
export async function findClassEvent(db: Queries, slug: string) {
  const { title, summary, locale, location, startsAt, endsAt, timeZone, registrationClosesAt } = classes
  const { calendarSequence, calendarChangedAt, calledOffAt } = classes
  const [found] = await db
    .select({
      slug: classes.slug,
      title,
      summary,
      locale,
      location,
      startsAt,
      endsAt,
      timeZone,
      registrationClosesAt,
      calendarSequence,
      calendarChangedAt,
      calledOffAt,
      id: classes.id,
    })
    .from(classes)
    .where(and(eq(classes.slug, slug), isNotNull(classes.publishedAt)))
    .prepare('find_class_event')
    .execute()
  if (!found) return undefined
  const { id, ...course } = found
  return { ...course, calendarSessions: await listCalendarSessions(db, id) }
}

/** A session as calendars know it. */
export type CalendarSession = Awaited<ReturnType<typeof listCalendarSessions>>[number]

/**
 * Lists the sessions of a class for its calendar file: those that were taken out as well, because calendars may have them.
 * @returns in the order of time
 * @throws DrizzleQueryError
 */
export const listCalendarSessions = (db: Queries, classId: number) =>
  db
    .select({
      id: classSessions.id,
      startsAt: classSessions.startsAt,
      endsAt: classSessions.endsAt,
      removed: sql<boolean>`${classSessions.removedAt} is not null`,
    })
    .from(classSessions)
    .where(eq(classSessions.classId, classId))
    .orderBy(asc(classSessions.startsAt), asc(classSessions.id))
    .prepare('list_calendar_sessions')
    .execute()
