import { dateFormat, daysAndTimes, type Locale } from '@baoming/contract'

interface Period {
  startsAt: Date
  endsAt: Date
  /** IANA name. */
  timeZone: string
}

/** From when to when by the clock where the class is, with the weekday and the name of the time zone. */
export function period(times: Period, locale: Locale): string {
  const { startsAt, timeZone } = times
  const zone = dateFormat(locale, { timeZone, timeZoneName: 'long' }).formatToParts(startsAt)
  const name = zone.find(({ type }) => type === 'timeZoneName')
  // Thin and narrow spaces come out as boxes in some mail programs.
  return `${daysAndTimes(times, locale)} (${name?.value ?? timeZone})`.replace(/[\u2009\u202f]/g, ' ')
}
