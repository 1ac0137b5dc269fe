import { eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classes } from '../schema/index.ts'

/**
 * Finds what a calendar file says about a class.
 * @returns undefined when there is no such class
 * @throws DrizzleQueryError
 */
export async function findClassEvent(db: Queries, slug: string) {
  const { title, summary, locale, location, startsAt, endsAt, timeZone, registrationClosesAt } = classes
  const { calendarSequence, calendarChangedAt } = classes
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
    })
    .from(classes)
    .where(eq(classes.slug, slug))
    .prepare('find_class_event')
    .execute()
  return found
}
