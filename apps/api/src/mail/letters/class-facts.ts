import type { Locale } from '@baoming/contract'
import type { Fact } from './letter.ts'
import { oneLine, withoutLinks } from './one-line.ts'
import { knownPeriod } from './period.ts'
import type { MailTexts } from './texts.ts'

/** What mails say of a registration that no member has typed. */
export interface Registered {
  locale: Locale
  seats: number
  /** Whole New Taiwan dollars. */
  amount: number
  class: {
    title: string
    location: string
    startsAt: Date
    endsAt: Date
    /** IANA name. */
    timeZone: string
  }
}

export function classFacts({ locale, seats, amount, class: course }: Registered, texts: MailTexts): Fact[] {
  const { labels } = texts
  const time = knownPeriod(course, locale)
  return [
    { label: labels.class, value: withoutLinks(course.title) },
    ...(time === null ? [] : [{ label: labels.time, value: oneLine(time) }]),
    { label: labels.place, value: oneLine(course.location) },
    { label: labels.seats, value: texts.seats(seats) },
    { label: labels.amount, value: `NT$${new Intl.NumberFormat(locale).format(amount)}` },
  ]
}
