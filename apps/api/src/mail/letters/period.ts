import { dateFormat, dayAndTime, daysAndTimes, type Locale } from '@baoming/contract'

interface Period {
  startsAt: Date
  endsAt: Date
  /** IANA name. */
  timeZone: string
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

/** One moment in the same form. @throws RangeError when the time zone is unknown */
export const moment = (at: Date, timeZone: string, locale: Locale): string =>
  withZone(dayAndTime(at, locale, timeZone), at, timeZone, locale)

function withZone(text: string, at: Date, timeZone: string, locale: Locale): string {
  const parts = dateFormat(locale, { timeZone, timeZoneName: 'long' }).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')
  // Some mail programs show thin and narrow spaces as boxes.
  return `${text} (${name?.value ?? timeZone})`.replace(/[\u2009\u202f]/g, ' ')
}
