import { dayAndTimeIn, momentIn, type Locale } from '@baoming/contract/shared'
import type { ClassBody, OfficeClassDetail, StoredPhoto } from '@baoming/contract/office'
import { sessionMoments } from '../sessions/session-problems.ts'
import type { SessionTimes } from '../sessions/weekly-sessions.ts'

/** A step of the refund scale as it is typed. */
export interface RefundStep {
  before: string
  unit: 'days' | 'hours'
  percent: string
}

/** A class as it is typed: numbers as texts, times on the clock of its time zone. */
export interface ClassDraft {
  title: string
  slug: string
  summary: string
  description: string
  locale: Locale
  location: string
  timeZone: string
  sessions: SessionTimes[]
  teacher: string
  teacherIds: string[]
  photo: StoredPhoto | null
  photoAlt: string
  priceSingle: string
  priceGroup: string
  capacity: string
  minSeats: string
  opensDay: string
  opensTime: string
  closesDay: string
  closesTime: string
  message: string
  surveyUrl: string
  hasRefundScale: boolean
  refundSteps: RefundStep[]
  refundRest: string
}

const noSession = (): SessionTimes => ({ day: '', from: '', to: '', lastDay: '' })

/** The usual scale of Taiwan's courses: all of it until a week before, half of it until a day before. */
export const usualSteps = (): RefundStep[] => [
  { before: '7', unit: 'days', percent: '100' },
  { before: '24', unit: 'hours', percent: '50' },
]

/** A class of which nothing is known yet. */
export const emptyDraft = (locale: Locale): ClassDraft => ({
  title: '',
  slug: '',
  summary: '',
  description: '',
  locale,
  location: '',
  timeZone: 'Asia/Taipei',
  sessions: [noSession()],
  teacher: '',
  teacherIds: [],
  photo: null,
  photoAlt: '',
  priceSingle: '',
  priceGroup: '',
  capacity: '',
  minSeats: '',
  opensDay: '',
  opensTime: '',
  closesDay: '',
  closesTime: '',
  message: '',
  surveyUrl: '',
  hasRefundScale: false,
  refundSteps: usualSteps(),
  refundRest: '0',
})

/** A stored class as it is typed. */
export function draftOf(course: OfficeClassDetail): ClassDraft {
  const { timeZone, refundScale } = course
  const clock = (at: string | null) =>
    at === null ? { day: '', time: '' } : dayAndTimeIn(new Date(at), timeZone)
  const [opens, closes] = [clock(course.registrationOpensAt), clock(course.registrationClosesAt)]
  return {
    title: course.title,
    slug: course.slug,
    summary: course.summary,
    description: course.description,
    locale: course.locale,
    location: course.location,
    timeZone,
    sessions: course.sessions.map(({ id, startsAt, endsAt }) => {
      const [start, end] = [clock(startsAt), clock(endsAt)]
      return {
        id,
        day: start.day,
        from: start.time,
        to: end.time,
        lastDay: end.day === start.day ? '' : end.day,
      }
    }),
    teacher: course.teacher ?? '',
    teacherIds: [...course.teacherIds],
    photo: course.photo,
    photoAlt: course.photoAlt ?? '',
    priceSingle: numberText(course.priceSingle),
    priceGroup: numberText(course.priceGroup),
    capacity: numberText(course.capacity),
    minSeats: numberText(course.minSeats),
    opensDay: opens.day,
    opensTime: opens.time,
    closesDay: closes.day,
    closesTime: closes.time,
    message: course.message ?? '',
    surveyUrl: course.surveyUrl ?? '',
    hasRefundScale: refundScale !== null,
    refundSteps:
      refundScale?.steps.map(({ before, unit, percent }) => ({
        before: String(before),
        unit,
        percent: String(percent),
      })) ?? usualSteps(),
    refundRest: String(refundScale?.rest ?? 0),
  }
}

/** What is sent of a draft that was checked. */
export const bodyOf = (draft: ClassDraft): ClassBody => ({
  slug: draft.slug.trim(),
  title: draft.title.trim(),
  summary: draft.summary.trim(),
  description: draft.description.trim(),
  locale: draft.locale,
  location: draft.location.trim(),
  timeZone: draft.timeZone,
  sessions: draft.sessions.flatMap((session) => {
    const moments = sessionMoments(session, draft.timeZone)
    return moments ? [{ ...(session.id !== undefined && { id: session.id }), ...moments }] : []
  }),
  teacher: textOrNull(draft.teacher),
  teacherIds: draft.teacherIds,
  photoId: draft.photo?.id ?? null,
  photoAlt: draft.photo ? textOrNull(draft.photoAlt) : null,
  priceSingle: readNumber(draft.priceSingle) ?? null,
  priceGroup: readNumber(draft.priceGroup) ?? null,
  capacity: readNumber(draft.capacity) ?? null,
  minSeats: readNumber(draft.minSeats) ?? null,
  registrationOpensAt: opensAt(draft)?.toISOString() ?? null,
  registrationClosesAt: closesAt(draft)?.toISOString() ?? null,
  message: textOrNull(draft.message),
  surveyUrl: textOrNull(draft.surveyUrl),
  refundScale: draft.hasRefundScale
    ? {
        steps: draft.refundSteps.map(({ before, unit, percent }) => ({
          before: readNumber(before) ?? 0,
          unit,
          percent: readNumber(percent) ?? 0,
        })),
        rest: readNumber(draft.refundRest) ?? 0,
      }
    : null,
})

/** When registration opens; a day alone means its beginning. */
export const opensAt = ({ opensDay, opensTime, timeZone }: ClassDraft): Date | undefined =>
  momentIn({ day: opensDay, time: opensTime || '00:00' }, timeZone)

/** When registration closes; a day alone means its end. */
export const closesAt = ({ closesDay, closesTime, timeZone }: ClassDraft): Date | undefined =>
  momentIn({ day: closesDay, time: closesTime || '23:59' }, timeZone)

/** A whole number as people write it, also with commas and in wide digits; NaN where it is none, undefined where it is empty. */
export function readNumber(text: string): number | undefined {
  const tidy = text.normalize('NFKC').replace(/[\s,]|^NT\$|^\$/gi, '')
  if (tidy === '') return undefined
  return /^\d{1,15}$/.test(tidy) ? Number(tidy) : Number.NaN
}

const numberText = (number: number | null) => (number === null ? '' : String(number))
const textOrNull = (text: string) => text.trim() || null

const isText = (value: unknown) => typeof value === 'string'

/** Whether what the browser kept is still a draft of this shape. */
export function isClassDraft(kept: Record<keyof ClassDraft, unknown>): boolean {
  const example = emptyDraft('zh-TW')
  const sameKind = (Object.keys(example) as (keyof ClassDraft)[]).every(
    (key) =>
      key === 'photo' ||
      (typeof kept[key] === typeof example[key] && Array.isArray(kept[key]) === Array.isArray(example[key])),
  )
  return (
    sameKind &&
    (kept.sessions as SessionTimes[]).every((session) =>
      [session?.day, session?.from, session?.to, session?.lastDay].every(isText),
    ) &&
    (kept.refundSteps as RefundStep[]).every((step) =>
      [step?.before, step?.unit, step?.percent].every(isText),
    ) &&
    (kept.photo === null || isText((kept.photo as StoredPhoto | undefined)?.url))
  )
}
