import { sql, type SQL } from 'drizzle-orm'

/** When a class takes place, as SQL makes it: a JSON array, in the order of time. */
export interface SessionRow {
  id: number
  /** ISO 8601, with an offset of the connection's own. */
  startsAt: string
  endsAt: string
}

/**
 * SQL: the sessions of a class as a JSON array. A class with one session needs no look-up: it begins and ends with it, and
 * null stands for that.
 * @param course the alias of the row of `classes`
 */
export const severalSessions = (course: string): SQL =>
  sql.raw(`case when ${course}.session_count > 1 then (
    select json_agg(json_build_object('id', id, 'startsAt', starts_at, 'endsAt', ends_at) order by starts_at)
    from class_sessions where class_sessions.class_id = ${course}.id and removed_at is null
  ) end`)

/** The sessions of a class, from what `severalSessions` found. */
export const sessionsOf = (
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
  several: readonly Omit<SessionRow, 'id'>[] | null,
): { startsAt: Date; endsAt: Date }[] =>
  several?.map((each) => ({ startsAt: new Date(each.startsAt), endsAt: new Date(each.endsAt) })) ?? [
    { startsAt, endsAt },
  ]
