import type { Locale } from '@baoming/contract'

interface Period {
  startsAt: Date
  endsAt: Date
  /** IANA name. */
  timeZone: string
}

/** From when to when by the clock where the class is, with the weekday and the name of the time zone. */
export function period({ startsAt, endsAt, timeZone }: Period, locale: Locale): string {
  const { time, zone } = clockOf(locale, timeZone)
  const name = zone.formatToParts(startsAt).find(({ type }) => type === 'timeZoneName')
  // Thin and narrow spaces come out as boxes in some mail programs.
  return `${time.formatRange(startsAt, endsAt)} (${name?.value ?? timeZone})`.replace(/[\u2009\u202f]/g, ' ')
}

interface Clock {
  time: Intl.DateTimeFormat
  zone: Intl.DateTimeFormat
}

/** Making a formatter takes longer than all the rest of a mail. */
const clocks = new Map<string, Clock>()

function clockOf(locale: Locale, timeZone: string): Clock {
  const name = `${locale} ${timeZone}`
  const clock = clocks.get(name) ?? {
    time: new Intl.DateTimeFormat(locale, {
      ...{ weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
      ...{ hour: 'numeric', minute: '2-digit', timeZone },
    }),
    zone: new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'long' }),
  }
  clocks.set(name, clock)
  return clock
}
