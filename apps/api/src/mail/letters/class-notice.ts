import { oneLine, type Locale } from '@baoming/contract'
import type { ClassNoticeChanges, ClassNoticeKind } from '@baoming/database'
import { severalLines } from './confirmation.ts'
import { asHtml, asText, withoutLinks, type Fact, type Letter, type RenderedMail } from './letter.ts'
import {
  classFacts,
  codeLink,
  ending,
  knownSessions,
  sharedTexts,
  type CodeLink,
  type Organiser,
  type Registration,
} from './parts.ts'

/** An order whose member is told something about its class. */
export interface NoticedOrder extends Registration {
  /** Null where somebody else may have typed it: the order is not paid. */
  memberName: string | null
  /** Whether money of this order has arrived. */
  isPaid: boolean
}

/** What the member is told. */
export interface Notice {
  kind: ClassNoticeKind
  /** The organiser's own words. */
  message: string | null
  changes: ClassNoticeChanges
}

interface NoticeLinks extends CodeLink {
  /** The registration's page, with the order's token. */
  resultUrl: string
}

/**
 * Writes the mail about a change of a class, or that it is called off, in the member's language.
 *
 * @throws RangeError when the class's time zone is unknown
 */
export function renderClassNotice(
  order: NoticedOrder,
  { kind, message, changes }: Notice,
  { resultUrl, ...code }: NoticeLinks,
  organiser: Organiser,
): RenderedMail {
  const { locale, memberName, class: course } = order
  const texts = noticeTexts[locale]
  const { colon, namelessGreeting, keepLink } = sharedTexts[locale]
  const { subject, closing } = kind === 'changed' ? texts.changed : texts.calledOff
  const title = subject(oneLine(course.title))
  const letter: Letter = {
    locale,
    greeting: memberName === null ? namelessGreeting : texts.greeting(withoutLinks(memberName)),
    opening: kind === 'changed' ? texts.changed.opening : calledOff(order, texts),
    facts: [...classFacts(order), ...formerFacts(changes, order, texts)],
    quote: message?.trim() ? { heading: texts.message, text: severalLines(message) } : null,
    links: [
      { label: texts.registration, url: resultUrl, note: keepLink, isMain: true },
      codeLink(code, locale),
    ],
    ...ending(closing, organiser, locale),
  }
  return { subject: title, text: asText(letter, colon), html: asHtml(letter, title) }
}

function calledOff({ isPaid, amount }: NoticedOrder, { calledOff: texts }: NoticeTexts): string[] {
  const { opening, paid, unpaid } = texts
  return amount === 0 ? opening : [...opening, isPaid ? paid : unpaid]
}

/** How it was, of what changed. */
function formerFacts(
  { sessions, location, teacher }: ClassNoticeChanges,
  { locale, class: { timeZone } }: NoticedOrder,
  { former }: NoticeTexts,
): Fact[] {
  const was = sessions?.was.map(({ startsAt, endsAt }) => ({
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt),
  }))
  const times = was === undefined ? null : knownSessions({ timeZone, sessions: was }, locale)
  return [
    ...(times === null ? [] : [{ label: former.time, value: times }]),
    ...(location === undefined ? [] : [{ label: former.place, value: oneLine(location.was) }]),
    ...(teacher?.was == null ? [] : [{ label: former.teacher, value: withoutLinks(teacher.was) }]),
  ]
}

interface NoticeTexts {
  greeting(name: string): string
  changed: { subject: (title: string) => string; opening: string[]; closing: string[] }
  calledOff: {
    subject: (title: string) => string
    opening: string[]
    /** What becomes of money that was paid. */
    paid: string
    /** To those who have not paid. */
    unpaid: string
    closing: string[]
  }
  /** Labels of how it was. */
  former: Record<'time' | 'place' | 'teacher', string>
  message: string
  registration: string
}

const noticeTexts: Record<Locale, NoticeTexts> = {
  'zh-TW': {
    greeting: (name) => `${name} 您好：`,
    changed: {
      subject: (title) => `課程異動通知：${title}`,
      opening: ['您報名的課程有異動。以下是新的資料，原來的也一併列出；附上的行事曆檔案會更新您的行事曆。'],
      closing: ['如果新的安排不方便，請與主辦單位聯絡。造成不便，非常抱歉。'],
    },
    calledOff: {
      subject: (title) => `課程停開通知：${title}`,
      opening: ['很抱歉，您報名的這堂課停開了，請不用前來。'],
      paid: '我們留有您的報名和付款紀錄，主辦單位會與您聯絡退費或其他安排；您不需要再做什麼。',
      unpaid: '請不要再付款。如果您剛剛已經付款，主辦單位會與您聯絡退費。',
      closing: ['造成不便，非常抱歉。'],
    },
    former: { time: '原來的時間', place: '原來的地點', teacher: '原來的講師' },
    message: '主辦單位的話',
    registration: '查看您的報名',
  },
  en: {
    greeting: (name) => `Dear ${name},`,
    changed: {
      subject: (title) => `Your class has changed: ${title}`,
      opening: [
        'The class you registered for has changed. Here are the new details, with the former ones below; the attached ' +
          'calendar file updates your calendar.',
      ],
      closing: [
        'If the new arrangement does not suit you, please contact the organiser. We are sorry for the inconvenience.',
      ],
    },
    calledOff: {
      subject: (title) => `Called off: ${title}`,
      opening: ['We are sorry: the class you registered for has been called off, so please do not come.'],
      paid:
        'Your registration and payment are on record, and the organiser will contact you about a refund or another ' +
        'arrangement. There is nothing you need to do.',
      unpaid:
        'Please do not pay any more. If you have just paid, the organiser will contact you about a refund.',
      closing: ['We are sorry for the inconvenience.'],
    },
    former: { time: 'Former time', place: 'Former place', teacher: 'Former teacher' },
    message: 'A message from the organiser',
    registration: 'View your registration',
  },
}
