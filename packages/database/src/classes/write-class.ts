import { eq, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classes, classTeachers } from '../schema/index.ts'
import { jsonRows } from '../sql/json-rows.ts'
import { executeText } from '../sql/prepared.ts'
import { violatedConstraint } from '../sql/violated-constraint.ts'
import { type ClassFields, rowOfFields } from './class-fields.ts'

/** A class that the database does not accept. */
export class ClassRejected extends Error {
  /** The field that it does not accept. */
  readonly field: keyof ClassFields
  /** The constraint that says so. */
  readonly constraint: string

  constructor(field: keyof ClassFields, constraint: string, options?: ErrorOptions) {
    super(`A class is rejected by ${constraint}.`, options)
    this.name = 'ClassRejected'
    this.field = field
    this.constraint = constraint
  }
}

/** By constraint: the field that has to be changed. */
const fieldsByConstraint: Readonly<Record<string, keyof ClassFields>> = {
  classes_slug_unique: 'slug',
  classes_slug: 'slug',
  classes_title: 'title',
  classes_texts: 'description',
  classes_locale: 'locale',
  classes_time_zone_time_zones_name_fk: 'timeZone',
  classes_times: 'sessions',
  classes_end_after_start: 'sessions',
  class_sessions_end_after_start: 'sessions',
  class_sessions_times: 'sessions',
  class_sessions_apart: 'sessions',
  class_sessions_make_the_times: 'sessions',
  classes_teacher: 'teacher',
  class_teachers_staff_id_staff_id_fk: 'teacherIds',
  classes_photo_class_photos_id_fk: 'photo',
  classes_photo_alt: 'photoAlt',
  classes_sold_somehow: 'priceSingle',
  classes_prices_not_negative: 'priceSingle',
  classes_seats_within_capacity: 'capacity',
  classes_min_seats: 'minSeats',
  classes_registration_opens_at: 'registrationOpensAt',
  classes_registration_closes_at: 'registrationClosesAt',
  classes_survey_url: 'surveyUrl',
  classes_refund_scale: 'refundScale',
}

/** Classes of one statement: with all their columns they are as many values as it may bind. */
const rowsMax = 500

/**
 * Inserts classes as the office wrote them, in the caller's transaction.
 * @returns their ids, in the same order
 * @throws ClassRejected, DrizzleQueryError
 */
export const insertClasses = (
  db: Queries,
  list: readonly ClassFields[],
  { publish }: { publish: boolean },
): Promise<number[]> =>
  orRejected(async () => {
    const ids: number[] = []
    for (let at = 0; at < list.length; at += rowsMax) {
      const part = list.slice(at, at + rowsMax)
      const inserted = await db
        .insert(classes)
        .values(part.map((fields) => ({ ...rowOfFields(fields), publishedAt: publish ? sql`now()` : null })))
        .returning({ id: classes.id, slug: classes.slug })
      const idBySlug = new Map(inserted.map(({ id, slug }) => [slug, id]))
      const made = part.map((fields) => ({ ...fields, id: idBySlug.get(fields.slug)! }))
      await executeText(db, beginningSessions, [jsonRows(made.flatMap(newSessionRows))])
      const teachers = made.flatMap(({ id, teacherIds }) =>
        teacherIds.map((staffId) => ({ classId: id, staffId })),
      )
      if (teachers.length > 0) await db.insert(classTeachers).values(teachers)
      ids.push(...made.map(({ id }) => id))
    }
    await checkNow(db)
    return ids
  })

/** The database has made one session of each class, from its first start to its last end. It becomes the first one. */
const beginningSessions = `
  with given as (
    select * from json_to_recordset($1::text::json) as given (
      class_id bigint, starts_at timestamptz, ends_at timestamptz, is_first boolean
    )
  ),
  first as (
    update class_sessions set starts_at = given.starts_at, ends_at = given.ends_at from given
    where given.is_first and class_sessions.class_id = given.class_id
  )
  insert into class_sessions (class_id, starts_at, ends_at)
  select class_id, starts_at, ends_at from given where not is_first
`

function newSessionRows({ id, sessions }: ClassFields & { id: number }) {
  if (sessions.length === 1) return []
  return [...sessions]
    .sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
    .map((session, place) => ({ ...sessionRow(session), class_id: id, is_first: place === 0 }))
}

/**
 * Writes a class as the office changed it, in the caller's transaction, which has locked its row.
 * @throws ClassRejected, DrizzleQueryError
 */
export const updateClass = (db: Queries, id: number, fields: ClassFields): Promise<void> =>
  orRejected(async () => {
    await db.update(classes).set(rowOfFields(fields)).where(eq(classes.id, id))
    await writeParts(db, id, fields)
  })

async function writeParts(db: Queries, id: number, { sessions, teacherIds }: ClassFields): Promise<void> {
  await executeText(db, writingSessions, [jsonRows(sessions.map(sessionRow)), id, id, id, id])
  await db.delete(classTeachers).where(eq(classTeachers.classId, id))
  if (teacherIds.length > 0)
    await db.insert(classTeachers).values(teacherIds.map((staffId) => ({ classId: id, staffId })))
  await checkNow(db)
}

/** Lets the constraints that wait for the end of the transaction speak here, where their answer can still be told. */
async function checkNow(db: Queries): Promise<void> {
  await executeText(db, 'set constraints all immediate', [])
  await executeText(db, 'set constraints all deferred', [])
}

const sessionRow = ({ id, startsAt, endsAt }: ClassFields['sessions'][number]) => ({
  id,
  starts_at: startsAt.toISOString(),
  ends_at: endsAt.toISOString(),
})

/** One statement, so that the class's own times are derived once, from all of its sessions. */
const writingSessions = `
  with given as (
    select * from json_to_recordset($1::text::json) as given (id bigint, starts_at timestamptz, ends_at timestamptz)
  ),
  removed as (
    update class_sessions set removed_at = now()
    where class_id = $2 and removed_at is null and id not in (select id from given where id is not null)
  ),
  moved as (
    update class_sessions set starts_at = given.starts_at, ends_at = given.ends_at from given
    where class_sessions.id = given.id and class_id = $3 and removed_at is null
      and (class_sessions.starts_at, class_sessions.ends_at) is distinct from (given.starts_at, given.ends_at)
  )
  insert into class_sessions (class_id, starts_at, ends_at)
  select $4::bigint, starts_at, ends_at from given
  where id is null or id not in (select id from class_sessions where class_id = $5 and removed_at is null)
`

/** @throws ClassRejected for a constraint about a field */
async function orRejected<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    const constraint = violatedConstraint(error) ?? ''
    const field = fieldsByConstraint[constraint]
    if (field === undefined) throw error
    throw new ClassRejected(field, constraint, { cause: error })
  }
}
