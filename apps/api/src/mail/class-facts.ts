import type { Locale } from '@baoming/contract'
import type { Fact } from './letter.ts'
import { oneLine, withoutLinks } from './one-line.ts'
import { period } from './period.ts'
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

/** @throws RangeError when the class's time zone is none */
export function classFacts({ locale, seats, amount, class: course }: Registered, texts: MailTexts): Fact[] {
  const { labels } = texts
  return [
    { label: labels.class, value: withoutLinks(course.title) },
    { label: labels.time, value: oneLine(period(course, locale)) },
    { label: labels.place, value: oneLine(course.location) },
    { label: labels.seats, value: texts.seats(seats) },
    { label: labels.amount, value: `NT$${new Intl.NumberFormat(locale).format(amount)}` },
  ]
}
