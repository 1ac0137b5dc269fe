import { and, asc, eq, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classes } from '../schema/index.ts'
import { type ClassState, classState } from './class-state.ts'
import { contains } from './list-office-classes.ts'

/** Classes of a file at most: more than a file may hold that is read in. */
const classesMax = 20_000

/** A class as a file writes it. */
export type ClassForFile = Awaited<ReturnType<typeof classesForFile>>[number]

/**
 * Lists classes with everything that a file says of them, the first to begin first.
 * @param query part of a title, place or slug, and where they stand
 * @throws DrizzleQueryError
 */
export const classesForFile = (
  db: Queries,
  { search, state }: { search?: string | undefined; state?: ClassState | undefined },
) =>
  db
    .select({
      slug: classes.slug,
      title: classes.title,
      summary: classes.summary,
      description: classes.description,
      locale: classes.locale,
      location: classes.location,
      timeZone: classes.timeZone,
      sessions: sql<{ startsAt: string; endsAt: string }[]>`(
        select coalesce(jsonb_agg(
          jsonb_build_object('startsAt', session.starts_at, 'endsAt', session.ends_at) order by session.starts_at
        ), '[]')
        from class_sessions session where session.class_id = classes.id and session.removed_at is null
      )`,
      teacher: classes.teacher,
      teacherEmails: sql<string[]>`(
        select coalesce(jsonb_agg(staff.email order by staff.email), '[]')
        from class_teachers join staff on staff.id = staff_id where class_teachers.class_id = classes.id
      )`,
      priceSingle: classes.priceSingle,
      priceGroup: classes.priceGroup,
      capacity: classes.capacity,
      minSeats: classes.minSeats,
      registrationOpensAt: classes.registrationOpensAt,
      registrationClosesAt: classes.registrationClosesAt,
      surveyUrl: classes.surveyUrl,
      message: classes.message,
      refundScale: classes.refundScale,
    })
    .from(classes)
    .where(
      and(
        search?.trim() ? contains(search.trim()) : undefined,
        state === undefined ? undefined : eq(classState, state),
      ),
    )
    .orderBy(asc(classes.startsAt), asc(classes.id))
    .limit(classesMax)
