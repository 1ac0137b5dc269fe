import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classes } from '../schema/index.ts'
import { behind, keyOf, orderOf, pageOf, pageRows, runBehind, type Sort } from '../sql/keyset.ts'
import { containing, lowerAscii } from '../sql/like.ts'
import { type ClassState, classState } from './class-state.ts'
import { classTakings } from './class-takings.ts'
import { overdueSeats } from './overdue-seats.ts'

const title = sql`${classes.title} collate "C"`

const sorts = {
  startsAt: {
    name: 'classes startsAt',
    keys: [sql`${classes.startsAt}`, sql`${classes.id}`],
    shape: ['time', 'integer'],
  },
  '-startsAt': {
    name: 'classes -startsAt',
    keys: [sql`${classes.startsAt}`, sql`${classes.id}`],
    shape: ['time', 'integer'],
    descending: true,
  },
  title: { name: 'classes title', keys: [title, sql`${classes.id}`], shape: ['text', 'integer'] },
} as const satisfies Record<string, Sort>

/** Which classes, and in which order. */
export interface OfficeClassesQuery {
  /** One class alone. */
  id?: number | undefined
  /** Part of a title, place or slug; letters A to Z in either case. */
  search?: string | undefined
  state?: ClassState | undefined
  /** Whose own classes alone. */
  teacherId?: string | undefined
  /** The newest first unless given. */
  sort?: keyof typeof sorts | undefined
  /** The cursor of the page before. */
  after?: string | undefined
  /** Whether takings are added up. */
  withTakings: boolean
}

/** A class in the office's list. */
export type OfficeClassRow = Awaited<ReturnType<typeof listOfficeClasses>>['rows'][number]

/**
 * Lists classes with their seats, where they stand and what they have taken in, 50 a page.
 * @returns a page, and the cursor of the next; null on the last one
 * @throws InvalidCursor, DrizzleQueryError
 */
export async function listOfficeClasses(db: Queries, query: OfficeClassesQuery) {
  const { id, search, state, teacherId, sort: sortName = '-startsAt', after, withTakings } = query
  const sort: Sort = sorts[sortName]
  const conditions = and(
    id === undefined ? undefined : eq(classes.id, id),
    search?.trim() ? contains(search.trim()) : undefined,
    state === undefined ? undefined : sql`${classState} = ${state}`,
    teacherId === undefined ? undefined : isTaughtBy(teacherId),
    behind(sort, after),
  )
  const found = await runBehind(after, () =>
    db
      .select({
        id: classes.id,
        slug: classes.slug,
        title: classes.title,
        location: classes.location,
        startsAt: classes.startsAt,
        endsAt: classes.endsAt,
        sessionCount: classes.sessionCount,
        timeZone: classes.timeZone,
        teacher: classes.teacher,
        registrationOpensAt: classes.registrationOpensAt,
        registrationClosesAt: classes.registrationClosesAt,
        state: classState,
        priceSingle: classes.priceSingle,
        priceGroup: classes.priceGroup,
        capacity: classes.capacity,
        minSeats: classes.minSeats,
        seatsConfirmed: classes.confirmedRegisterCount,
        /** Without the holds that have run out. */
        seatsHeld: sql<number>`(${classes.heldSeats} - ${overdueSeats})::integer`,
        takings: withTakings ? classTakings : sql<null>`null`,
        key: keyOf(sort),
      })
      .from(classes)
      .where(conditions)
      .orderBy(...orderOf(sort))
      .limit(pageRows + 1),
  )
  return pageOf(sort, found)
}

/** SQL: whether a class is somebody's own. */
export const isTaughtBy = (staffId: string): SQL =>
  sql`${classes.id} in (select class_id from class_teachers where staff_id = ${staffId})`

/** SQL: whether a text is part of a class's title, place or slug. */
export function contains(search: string): SQL | undefined {
  const pattern = containing(lowerAscii(search))
  return or(
    ...[classes.title, classes.location, classes.slug].map(
      (column) => sql`lower(${column} collate "C") like ${pattern}`,
    ),
  )
}
