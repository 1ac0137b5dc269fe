import { eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classes } from '../schema/index.ts'

/** What a calendar keeps of a class; undefined when there is none. */
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
  return found
}
