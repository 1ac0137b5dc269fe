import type { ClassBody } from '@baoming/contract/office'
import { ClassRejected, type ClassFields } from '@baoming/database'
import { ProblemError } from '../../http/problem.ts'

/**
 * A class as it was written, with its times.
 * @param path where it is in the body, such as `/class`
 * @throws ProblemError where a session ends before it begins, or two overlap
 */
export function readClass(body: ClassBody, path = ''): ClassFields {
  const { photoId, sessions, registrationOpensAt, registrationClosesAt, ...fields } = body
  const times = sessions.map(({ id, startsAt, endsAt }) => ({
    id,
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt),
  }))
  const errors = sessionErrors(times).map(({ place, message }) => ({
    path: `${path}/sessions/${place}/${message === overlaps ? 'startsAt' : 'endsAt'}`,
    message,
  }))
  if (errors.length > 0) throw new ProblemError('bad_request', { errors })
  return {
    ...fields,
    photo: photoId,
    sessions: times,
    registrationOpensAt: registrationOpensAt === null ? null : new Date(registrationOpensAt),
    registrationClosesAt: registrationClosesAt === null ? null : new Date(registrationClosesAt),
  }
}

export const overlaps = 'must not begin before another session has ended'
const endsFirst = 'must be after the start'

/** What is wrong with sessions, by their place in the list. */
export function sessionErrors(
  sessions: readonly { startsAt: Date; endsAt: Date }[],
): { place: number; message: typeof overlaps | typeof endsFirst }[] {
  const reversed = sessions.flatMap(({ startsAt, endsAt }, place) =>
    endsAt > startsAt ? [] : [{ place, message: endsFirst } as const],
  )
  if (reversed.length > 0) return reversed
  const inOrder = sessions
    .map((session, place) => ({ ...session, place }))
    .sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
  return inOrder.flatMap(({ startsAt, place }, index) => {
    const before = inOrder[index - 1]
    return before && before.endsAt > startsAt ? [{ place, message: overlaps } as const] : []
  })
}

/** By constraint: what to say about the field. */
const messages: Readonly<Record<string, string>> = {
  classes_slug_unique: 'is taken by another class',
  classes_time_zone_time_zones_name_fk: 'must be a time zone such as Asia/Taipei',
  class_teachers_staff_id_staff_id_fk: 'must be ids of the staff',
  classes_photo_class_photos_id_fk: 'must be a photo that was added',
  classes_sold_somehow: 'must be given, or the price for groups',
  classes_seats_within_capacity: 'must not be less than the seats that are taken',
  classes_min_seats: 'must not be more than the capacity',
  classes_registration_opens_at: 'must be before registration closes',
  classes_registration_closes_at: 'must not be after the end',
  classes_refund_scale: 'must go from the earliest step to the latest, and never grow',
  class_sessions_apart: 'must not overlap',
}

/**
 * Runs what writes a class.
 * @throws ProblemError `bad_request` with the field that the database does not accept
 */
export async function orBadField<Result>(run: () => Promise<Result>, path = ''): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof ClassRejected)) throw error
    const field = error.field === 'photo' ? 'photoId' : error.field
    throw new ProblemError('bad_request', {
      errors: [{ path: `${path}/${field}`, message: messages[error.constraint] ?? 'is not accepted' }],
      cause: error,
    })
  }
}
