import { asc, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classes } from '../schema/index.ts'
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
  startsAt: classes.startsAt,
  endsAt: classes.endsAt,
  timeZone: classes.timeZone,
  priceSingle: classes.priceSingle,
  priceGroup: classes.priceGroup,
  capacity: classes.capacity,
  seatsLeft,
  registrationOpen,
  registrationClosesAt: classes.registrationClosesAt,
  calledOff: sql<boolean>`${classes.calledOffAt} is not null`,
}

/** What customers are shown of a class. */
export type FoundClass = Awaited<ReturnType<typeof listClasses>>[number]

/**
 * Lists the classes that are not over, soonest first.
 * @throws DrizzleQueryError
 */
export const listClasses = (db: Queries) =>
  db
    .select(columns)
    .from(classes)
    .where(sql`${classes.endsAt} > now()`)
    .orderBy(asc(classes.startsAt), asc(classes.id))
    .prepare('list_classes')
    .execute()

/**
 * Finds classes by their slugs, over or not, in any order.
 * @throws DrizzleQueryError
 */
export const findClasses = (db: Queries, slugs: readonly string[]): Promise<FoundClass[]> =>
  db
    .select(columns)
    .from(classes)
    .where(sql`${classes.slug} in (select jsonb_array_elements_text(${JSON.stringify(slugs)}::text::jsonb))`)
    .prepare('find_classes')
    .execute()

/**
 * Finds a class, over or not.
 * @returns undefined when there is no such class
 * @throws DrizzleQueryError
 */
export async function findClass(db: Queries, slug: string): Promise<FoundClass | undefined> {
  const [found] = await findClasses(db, [slug])
  return found
}
