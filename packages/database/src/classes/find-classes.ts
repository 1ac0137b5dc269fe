import { asc, sql, type SQL } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classes } from '../schema/index.ts'
import { photoOf } from './shown-photo.ts'
import { severalSessions, sessionsOf, type SessionRow } from './shown-sessions.ts'
import { overdueSeats } from './overdue-seats.ts'
import { registrationOpen } from './registration-open.ts'

const seatsLeft = sql<number | null>`(
  ${classes.capacity} - ${classes.confirmedRegisterCount} - ${classes.heldSeats} + ${overdueSeats}
)::integer`

const columns = {
  slug: classes.slug,
  title: classes.title,
  summary: classes.summary,
  description: classes.description,
  locale: classes.locale,
  location: classes.location,
  teacher: classes.teacher,
  startsAt: classes.startsAt,
  endsAt: classes.endsAt,
  sessionCount: classes.sessionCount,
  timeZone: classes.timeZone,
  priceSingle: classes.priceSingle,
  priceGroup: classes.priceGroup,
  capacity: classes.capacity,
  seatsLeft,
  registrationOpen,
  registrationOpensAt: classes.registrationOpensAt,
  registrationClosesAt: classes.registrationClosesAt,
  calledOff: sql<boolean>`${classes.calledOffAt} is not null`,
  photo: photoOf,
}

const detailColumns = {
  ...columns,
  severalSessions: severalSessions('classes') as SQL<SessionRow[] | null>,
  minSeats: classes.minSeats,
  refundScale: classes.refundScale,
  calledOffMessage: classes.calledOffMessage,
}

/** What customers are shown of a class in the list. */
export type ListedClass = Awaited<ReturnType<typeof listClasses>>[number]

/** What customers are shown of a class on its page. */
export type FoundClass = Awaited<ReturnType<typeof findClasses>>[number]

/**
 * Lists the published classes that are not over, soonest first.
 * @throws DrizzleQueryError
 */
export const listClasses = (db: Queries) =>
  db
    .select(columns)
    .from(classes)
    .where(sql`${classes.endsAt} > now() and ${classes.publishedAt} is not null`)
    .orderBy(asc(classes.startsAt), asc(classes.id))
    .prepare('list_classes')
    .execute()

/**
 * Finds published classes by their slugs, over or not, in any order.
 * @throws DrizzleQueryError
 */
export async function findClasses(db: Queries, slugs: readonly string[]) {
  const found = await db
    .select(detailColumns)
    .from(classes)
    .where(
      sql`${classes.slug} in (select jsonb_array_elements_text(${JSON.stringify(slugs)}::text::jsonb)) and ${classes.publishedAt} is not null`,
    )
    .prepare('find_classes')
    .execute()
  return found.map(({ severalSessions: several, ...one }) => ({ ...one, sessions: sessionsOf(one, several) }))
}

/**
 * Finds a published class, over or not.
 * @returns undefined when there is no such class
 * @throws DrizzleQueryError
 */
export async function findClass(db: Queries, slug: string): Promise<FoundClass | undefined> {
  const [found] = await findClasses(db, [slug])
  return found
}
