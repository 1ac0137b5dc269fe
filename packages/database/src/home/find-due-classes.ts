import { and, asc, eq, gte, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import { classState } from '../classes/class-state.ts'
import { overdueSeats } from '../classes/overdue-seats.ts'
import { classTakings } from '../classes/class-takings.ts'
import type { Queries } from '../connection/database.ts'
import { classes, classSessions, classTeachers } from '../schema/index.ts'
import { dayBegins } from './days.ts'

/** Days of the week that is looked at, after today. */
const daysAhead = 7
const classesMax = 60

const today = sql.raw(dayBegins())
const tomorrow = sql.raw(dayBegins(1))
const weekEnds = sql.raw(dayBegins(daysAhead + 1))

/** A session of these days, with its class. */
export type DueClass = Awaited<ReturnType<typeof findDueClasses>>[number]

/**
 * Finds the sessions of today and the next seven days with their classes, the soonest first.
 * @param teacherId only those of a teacher's own classes
 * @throws DrizzleQueryError
 */
export const findDueClasses = (
  db: Queries,
  { withTakings, teacherId }: { withTakings: boolean; teacherId: string | undefined },
) =>
  db
    .select({
      id: classes.id,
      session: classSessions.id,
      slug: classes.slug,
      title: classes.title,
      location: classes.location,
      startsAt: classSessions.startsAt,
      endsAt: classSessions.endsAt,
      timeZone: classes.timeZone,
      state: classState,
      isToday: sql<boolean>`${classSessions.startsAt} < ${tomorrow}`,
      capacity: classes.capacity,
      seatsConfirmed: classes.confirmedRegisterCount,
      /** Without the holds that have run out. */
      seatsHeld: sql<number>`(${classes.heldSeats} - ${overdueSeats})::integer`,
      takings: withTakings ? classTakings : sql<null>`null`,
    })
    .from(classes)
    .innerJoin(classSessions, eq(classSessions.classId, classes.id))
    .where(
      and(
        lt(classes.startsAt, weekEnds),
        gte(classes.endsAt, today),
        isNull(classes.calledOffAt),
        isNotNull(classes.publishedAt),
        lt(classSessions.startsAt, weekEnds),
        gte(classSessions.endsAt, today),
        isNull(classSessions.removedAt),
        teacherId === undefined
          ? undefined
          : inArray(
              classes.id,
              db
                .select({ id: classTeachers.classId })
                .from(classTeachers)
                .where(eq(classTeachers.staffId, teacherId)),
            ),
      ),
    )
    .orderBy(asc(classSessions.startsAt), asc(classSessions.id))
    .limit(classesMax)
