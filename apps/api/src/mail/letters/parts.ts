import { dayAndTime, daysAndTimes, oneLine, zoneName, type Locale } from '@baoming/contract'
import { orderCodeDays } from '@baoming/database'
import type { Config } from '../../config/config.ts'
import { withoutLinks, type Fact, type Letter } from './letter.ts'

/** The organiser's contact details, as mails show them. */
export type Organiser = Pick<
  Config,
  'organiserName' | 'organiserEmail' | 'organiserPhone' | 'organiserAddress' | 'familyWebSiteUrl'
>

interface Period {
  startsAt: Date
  endsAt: Date
  /** IANA name. */
  timeZone: string
}

/** What every mail about a registration shows; the member has typed none of it. */
export interface Registration {
  locale: Locale
  seats: number
  /** Whole New Taiwan dollars. */
  amount: number
  class: Period & {
    title: string
    location: string
    teacher: string | null
    /** In the order of time. */
    sessions: readonly { startsAt: Date; endsAt: Date }[]
  }
}

/** The page where a code opens an order, for customers whose mail program breaks links. */
export interface CodeLink {
  codePageUrl: string
  code: string
}

/** Class, times, place, teacher, seats and amount as a table. A class whose times are unreadable has no time row. */
export function classFacts({ locale, seats, amount, class: course }: Registration): Fact[] {
  const { labels, ...texts } = sharedTexts[locale]
  const time = knownSessions(course, locale)
  return [
    { label: labels.class, value: withoutLinks(course.title) },
    ...(time === null ? [] : [{ label: labels.time, value: time }]),
    { label: labels.place, value: oneLine(course.location) },
    ...(course.teacher === null ? [] : [{ label: labels.teacher, value: withoutLinks(course.teacher) }]),
    { label: labels.seats, value: texts.seats(seats) },
    {
      label: labels.amount,
      value: amount === 0 ? texts.free : `NT$${new Intl.NumberFormat(locale).format(amount)}`,
    },
  ]
}

/**
 * Start and end in the class's own time zone, with the weekday and the zone's name; null where one of them is not a
 * valid date.
 *
 * @throws RangeError when the time zone is unknown
 */
export const knownPeriod = (times: Period, locale: Locale): string | null =>
  [times.startsAt, times.endsAt].some((at) => Number.isNaN(at.getTime()))
    ? null
    : withZone(daysAndTimes(times, locale), times.startsAt, times.timeZone, locale)

/**
 * The sessions of a class, a line each under their number; of one session only its period. Null where one of their times is
 * not a valid date.
 * @throws RangeError when the time zone is unknown
 */
export function knownSessions(
  { timeZone, sessions }: Pick<Registration['class'], 'timeZone' | 'sessions'>,
  locale: Locale,
): string | null {
  const [first] = sessions
  if (sessions.length === 1) return knownPeriod({ ...first!, timeZone }, locale)
  const isKnown = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) =>
    ![startsAt, endsAt].some((at) => Number.isNaN(at.getTime()))
  if (!first || !sessions.every(isKnown)) return null
  const count = withZone(sharedTexts[locale].sessions(sessions.length), first.startsAt, timeZone, locale)
  const each = sessions.map((session) => daysAndTimes({ ...session, timeZone }, locale))
  return [count, ...each].map(oneLine).join('\n').replace(narrowSpaces, ' ')
}

/** One moment in the same form. @throws RangeError when the time zone is unknown */
export const moment = (at: Date, timeZone: string, locale: Locale): string =>
  withZone(dayAndTime(at, locale, timeZone), at, timeZone, locale)

/** Without thin and narrow spaces, which some mail programs show as boxes. */
const withZone = (text: string, at: Date, timeZone: string, locale: Locale): string =>
  `${text} (${zoneName(at, locale, timeZone)})`.replace(narrowSpaces, ' ')

const narrowSpaces = /[\u2009\u202f]/g

/** The link to the code page, with the code below it. */
export const codeLink = ({ codePageUrl, code }: CodeLink, locale: Locale): Letter['links'][number] => ({
  label: sharedTexts[locale].codePage,
  url: codePageUrl,
  note: sharedTexts[locale].typeCode(code, orderCodeDays),
})

/** The last lines of every mail: its own closing, that it was sent automatically, and the organiser's contact details. */
export function ending(
  closing: readonly string[],
  organiser: Organiser,
  locale: Locale,
): Pick<Letter, 'closing' | 'sender'> {
  const { automatic, automaticReply } = sharedTexts[locale]
  return {
    closing: [...closing, organiser.organiserEmail === null ? automatic : automaticReply],
    sender: senderOf(organiser, sharedTexts[locale]),
  }
}

function senderOf(organiser: Organiser, { labels, organiserHeading }: SharedTexts): Letter['sender'] {
  const { organiserName, organiserEmail, organiserPhone, organiserAddress, familyWebSiteUrl } = organiser
  const site = familyWebSiteUrl !== null && isWebAddress(familyWebSiteUrl) ? familyWebSiteUrl : null
  const facts = [
    ...fact(labels.email, organiserEmail, `mailto:${encodeURI(organiserEmail ?? '')}`),
    ...fact(labels.phone, organiserPhone),
    ...fact(labels.address, organiserAddress),
    ...fact(labels.site, site, site ?? undefined),
  ]
  if (organiserName === null && facts.length === 0) return null
  return { heading: oneLine(organiserName ?? organiserHeading), facts }
}

function fact(label: string, value: string | null, url?: string): Fact[] {
  return value === null ? [] : [{ label, value: oneLine(value), ...(url !== undefined && { url }) }]
}

/** Whether a mail may link to a URL: http and https only. */
export const isWebAddress = (url: string): boolean => /^https?:\/\/\S+$/i.test(url)

/** Texts that several letters use. Values are inserted as they are; `asHtml` escapes them. */
interface SharedTexts {
  /** Between a label and its value. */
  colon: string
  /** For mails to an address that someone else may have typed: without a name. */
  namelessGreeting: string
  labels: Record<
    'class' | 'time' | 'place' | 'teacher' | 'seats' | 'amount' | 'email' | 'phone' | 'address' | 'site',
    string
  >
  seats(count: number): string
  /** Above the list of sessions. */
  sessions(count: number): string
  /** The amount of an order that costs nothing. */
  free: string
  /** Heading of the contact details where the organiser has set no name. */
  organiserHeading: string
  /** Note below the link to the registration, which opens it without a password. */
  keepLink: string
  /** Label of the link to the code page. */
  codePage: string
  /** Note below the link to the code page. */
  typeCode(code: string, days: number): string
  automatic: string
  /** The same, where a reply goes to the organiser. */
  automaticReply: string
}

/** The shared texts in each language. */
export const sharedTexts: Record<Locale, SharedTexts> = {
  'zh-TW': {
    colon: '：',
    namelessGreeting: '您好：',
    labels: {
      class: '課程',
      time: '時間',
      place: '地點',
      teacher: '講師',
      seats: '人數',
      amount: '金額',
      email: '電子郵件',
      phone: '電話',
      address: '地址',
      site: '網站',
    },
    seats: (count) => `${count} 人`,
    sessions: (count) => `共 ${count} 場`,
    free: '免費',
    organiserHeading: '主辦單位',
    keepLink: '擁有這個連結的人都能看到您的報名資料，請勿轉寄。',
    codePage: '連結打不開嗎？請到這個頁面',
    typeCode: (code, days) => `輸入您的電子郵件和代碼 ${code} 就能開啟；代碼 ${days} 天內有效。`,
    automatic: '這封信由系統自動寄出。',
    automaticReply: '這封信由系統自動寄出。有問題嗎？直接回覆這封信，就能聯絡主辦單位。',
  },
  en: {
    colon: ': ',
    namelessGreeting: 'Hello,',
    labels: {
      class: 'Class',
      time: 'Time',
      place: 'Place',
      teacher: 'Teacher',
      seats: 'For',
      amount: 'Amount',
      email: 'E-mail',
      phone: 'Phone',
      address: 'Address',
      site: 'Website',
    },
    sessions: (count) => `${count} sessions`,
    seats: (count) => (count === 1 ? '1 person' : `${count} people`),
    free: 'Free',
    organiserHeading: 'The organiser',
    keepLink: 'Anyone with this link can see your registration, so please do not forward it.',
    codePage: 'Does the link not work? Open this page',
    typeCode: (code, days) =>
      `and enter your e-mail address and the code ${code}, which is valid for ${days} days.`,
    automatic: 'This mail was sent automatically.',
    automaticReply: 'This mail was sent automatically. Any questions? Reply to it to reach the organiser.',
  },
}
