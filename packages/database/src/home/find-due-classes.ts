import { and, asc, gte, isNull, lt, sql } from 'drizzle-orm'
import { classState } from '../classes/class-state.ts'
import { overdueSeats } from '../classes/overdue-seats.ts'
import { classTakings } from '../classes/class-takings.ts'
import type { Queries } from '../connection/database.ts'
import { classes } from '../schema/index.ts'
import { dayBegins } from './days.ts'

/** Days of the week that is looked at, after today. */
const daysAhead = 7
const classesMax = 60

const today = sql.raw(dayBegins())
const tomorrow = sql.raw(dayBegins(1))
const weekEnds = sql.raw(dayBegins(daysAhead + 1))

/** A class of these days. */
export type DueClass = Awaited<ReturnType<typeof findDueClasses>>[number]

/**
 * Finds the classes of today and the next seven days, the soonest first.
 * @throws DrizzleQueryError
 */
export const findDueClasses = (db: Queries, { withTakings }: { withTakings: boolean }) =>
  db
    .select({
      id: classes.id,
      slug: classes.slug,
      title: classes.title,
      location: classes.location,
      startsAt: classes.startsAt,
      endsAt: classes.endsAt,
      timeZone: classes.timeZone,
      state: classState,
      isToday: sql<boolean>`${classes.startsAt} < ${tomorrow}`,
      capacity: classes.capacity,
      seatsConfirmed: classes.confirmedRegisterCount,
      /** Without the holds that have run out. */
      seatsHeld: sql<number>`(${classes.heldSeats} - ${overdueSeats})::integer`,
      takings: withTakings ? classTakings : sql<null>`null`,
    })
    .from(classes)
    .where(and(lt(classes.startsAt, weekEnds), gte(classes.endsAt, today), isNull(classes.calledOffAt)))
    .orderBy(asc(classes.startsAt), asc(classes.id))
    .limit(classesMax)
