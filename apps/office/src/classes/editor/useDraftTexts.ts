import type { TeacherList } from '@baoming/contract/office'
import { useFormat } from '@baoming/ui/formats/useFormat.ts'
import { useShortTimes } from '../../shared/formats/useShortTimes.ts'
import { useMessages } from '../../shared/i18n/useMessages.ts'
import { sessionMoments } from '../sessions/session-problems.ts'
import { closesAt, opensAt, readNumber, type ClassDraft } from './class-draft.ts'
import type { DraftField } from './draft-fields.ts'

/** What the fields of a draft say, as lines to read and compare. */
export function useDraftTexts(teachers: () => TeacherList['teachers']) {
  const { t } = useMessages()
  const { money } = useFormat()
  const { classTimes, stamp } = useShortTimes()

  const price = (text: string) => {
    const amount = readNumber(text)
    return amount === undefined ? [] : [amount === 0 ? t('classEditor.free') : money(amount)]
  }
  const moment = (at: Date | undefined, timeZone: string) =>
    at === undefined ? [] : [stamp(at.toISOString(), timeZone)]

  const texts: Record<DraftField, (draft: ClassDraft) => string[]> = {
    title: ({ title }) => [title],
    slug: ({ slug }) => [slug],
    summary: ({ summary }) => [summary],
    description: ({ description }) => description.split('\n'),
    locale: ({ locale }) => [locale === 'en' ? 'English' : '中文'],
    sessions: ({ sessions, timeZone }) =>
      sessions.map((session) => {
        const moments = sessionMoments(session, timeZone)
        if (!moments) return [session.day, session.from, session.to].join(' ')
        const { date, time } = classTimes({ ...moments, timeZone })
        return `${date} ${time}`
      }),
    location: ({ location }) => [location],
    timeZone: ({ timeZone }) => [timeZone],
    teacher: ({ teacher }) => [teacher],
    teacherIds: ({ teacherIds }) =>
      teacherIds.map((id) => teachers().find((teacher) => teacher.id === id)?.name ?? id),
    photo: ({ photo }) => (photo ? [`${photo.width} × ${photo.height}`] : []),
    photoAlt: ({ photoAlt }) => [photoAlt],
    priceSingle: ({ priceSingle }) => price(priceSingle),
    priceGroup: ({ priceGroup }) => price(priceGroup),
    capacity: ({ capacity }) => [capacity],
    minSeats: ({ minSeats }) => [minSeats],
    opens: (draft) => moment(opensAt(draft), draft.timeZone),
    closes: (draft) => moment(closesAt(draft), draft.timeZone),
    message: ({ message }) => message.split('\n'),
    surveyUrl: ({ surveyUrl }) => [surveyUrl],
    refund: ({ hasRefundScale, refundSteps, refundRest }) =>
      hasRefundScale
        ? [
            ...refundSteps.map(
              ({ before, unit, percent }) =>
                `${t('classEditor.refund.until')} ${before} ${t(`classEditor.refund.${unit}`)}: ${percent}%`,
            ),
            `${t('classEditor.refund.rest')}: ${refundRest}%`,
          ]
        : [],
  }
  return (field: DraftField, draft: ClassDraft): string[] =>
    texts[field](draft).filter((text) => text.trim() !== '')
}
