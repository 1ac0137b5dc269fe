import { classPhotoPath, type Session } from '@baoming/contract'
import type { OfficeClassDetail, StoredPhoto } from '@baoming/contract/office'
import type { ClassToEdit } from '@baoming/database'
import { sessionJson } from '../../classes/session-json.ts'
import { survivingTime } from '../../classes/unreadable-class.ts'

/** A class with everything that the office edits, as responses show it. */
export function classDetailJson(found: ClassToEdit, serverUrl: string): OfficeClassDetail {
  const { class: row, state, seatsHeld, sessions, teacherIds, photo, notices } = found
  const { id, version, calledOffMessage, registrationOpen } = row
  const { slug, title, summary, description, locale, location, timeZone, teacher, photoAlt } = row
  const { priceSingle, priceGroup, capacity, minSeats, surveyUrl, message, refundScale } = row
  return {
    ...{ id, version, state, calledOffMessage, registrationOpen, seatsHeld, teacherIds },
    ...{ slug, title, summary, description, locale, location, timeZone, teacher, photoAlt },
    ...{ priceSingle, priceGroup, capacity, minSeats, surveyUrl, message, refundScale },
    publishedAt: timeJson(row.publishedAt),
    calledOffAt: timeJson(row.calledOffAt),
    seatsConfirmed: row.confirmedRegisterCount,
    createdAt: survivingTime(row.createdAt),
    startsAt: survivingTime(row.startsAt),
    endsAt: survivingTime(row.endsAt),
    sessions: sessions.map((session): Session & { id: number } => ({
      id: session.id,
      ...sessionJson(session),
    })),
    photo: photo && photoJson(photo, serverUrl),
    registrationOpensAt: timeJson(row.registrationOpensAt),
    registrationClosesAt: timeJson(row.registrationClosesAt),
    notices: notices.map(({ at, owed, sent, givenUp, ...notice }) => ({
      ...notice,
      at: survivingTime(at),
      mails: { owed, sent, givenUp },
    })),
  }
}

/** A stored photo as responses show it. */
export const photoJson = (
  { id, width, height }: { id: string; width: number; height: number },
  serverUrl: string,
): StoredPhoto => ({ id, url: serverUrl + classPhotoPath(id), width, height })

const timeJson = (at: Date | null): string | null => at && survivingTime(at)
