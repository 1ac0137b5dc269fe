import type { classes } from '../schema/index.ts'

type Row = typeof classes.$inferSelect

/** What the office writes of a class. */
export interface ClassFields extends Pick<
  Row,
  | 'slug'
  | 'title'
  | 'summary'
  | 'description'
  | 'locale'
  | 'location'
  | 'timeZone'
  | 'teacher'
  | 'photo'
  | 'photoAlt'
  | 'priceSingle'
  | 'priceGroup'
  | 'capacity'
  | 'minSeats'
  | 'registrationOpensAt'
  | 'registrationClosesAt'
  | 'surveyUrl'
  | 'message'
  | 'refundScale'
> {
  /** In any order; one with an id is a session that there is. */
  sessions: readonly { id?: number | undefined; startsAt: Date; endsAt: Date }[]
  /** Whose own class it is. */
  teacherIds: readonly string[]
}

/** The part of it that is in the row of the class, whose times are those of its sessions. */
export function rowOfFields({ sessions, teacherIds: _, ...row }: ClassFields) {
  const startsAt = new Date(Math.min(...sessions.map((each) => each.startsAt.getTime())))
  const endsAt = new Date(Math.max(...sessions.map((each) => each.endsAt.getTime())))
  return { ...row, startsAt, endsAt }
}
