import { dateFormat, dayAndTime, daysAndTimes, type Locale } from '@baoming/contract'

interface Period {
  startsAt: Date
  endsAt: Date
  /** IANA name. */
  timeZone: string
}

/** From when to when by the clock where the class is, with the weekday and the name of the time zone. */
export const period = (times: Period, locale: Locale): string =>
  withZone(daysAndTimes(times, locale), times.startsAt, times.timeZone, locale)

/** The same where a mail must leave all the same: null where there is no time to tell. */
export const knownPeriod = (times: Period, locale: Locale): string | null =>
  [times.startsAt, times.endsAt].some((at) => Number.isNaN(at.getTime())) ? null : period(times, locale)

/** One moment, said in the same way. */
export const moment = (at: Date, timeZone: string, locale: Locale): string =>
  withZone(dayAndTime(at, locale, timeZone), at, timeZone, locale)

function withZone(text: string, at: Date, timeZone: string, locale: Locale): string {
  const parts = dateFormat(locale, { timeZone, timeZoneName: 'long' }).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')
  // Thin and narrow spaces come out as boxes in some mail programs.
  return `${text} (${name?.value ?? timeZone})`.replace(/[\u2009\u202f]/g, ' ')
}
