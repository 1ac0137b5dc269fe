import { dateFormat } from './intl-formats.ts'

/** What the clock and the calendar of a time zone show, in numbers. */
export interface WallClock {
  year: number
  /** 1 to 12. */
  month: number
  day: number
  /** 0 is Sunday. */
  weekday: number
  /** 0 to 23. */
  hour: number
  minute: number
}

/**
 * Reads a moment on the clock of an IANA time zone, or on the reader's own clock without one. The first `Intl` formatter
 * of a page takes a phone a tenth of a second, so the two clocks that nearly every customer reads do without.
 * @throws RangeError for an invalid date
 */
export function wallClock(at: Date, timeZone?: string): WallClock {
  if (Number.isNaN(at.getTime())) throw new RangeError('Invalid time value')
  if (timeZone === undefined) return ownClock(at)
  if (timeZone === 'Asia/Taipei' && at.getTime() >= taipeiFixedSince) return taipeiClock(at)
  return intlClock(at, timeZone)
}

const ownClock = (at: Date): WallClock => ({
  year: at.getFullYear(),
  month: at.getMonth() + 1,
  day: at.getDate(),
  weekday: at.getDay(),
  hour: at.getHours(),
  minute: at.getMinutes(),
})

/** Taiwan had its last summer time in 1979. */
const taipeiFixedSince = Date.UTC(1980, 0, 1)
const taipeiOffsetMilliseconds = 8 * 3_600_000

function taipeiClock(at: Date): WallClock {
  const shifted = new Date(at.getTime() + taipeiOffsetMilliseconds)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    weekday: shifted.getUTCDay(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
  }
}

const numbers = {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  hourCycle: 'h23',
} as const satisfies Intl.DateTimeFormatOptions

function intlClock(at: Date, timeZone: string): WallClock {
  const parts = dateFormat('en', { ...numbers, timeZone }).formatToParts(at)
  const part = (wanted: string) => Number(parts.find(({ type }) => type === wanted)?.value)
  const [year, month, day] = [part('year'), part('month'), part('day')]
  return {
    year,
    month,
    day,
    weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay(),
    // Some engines write midnight as 24 despite the options.
    hour: part('hour') % 24,
    minute: part('minute'),
  }
}
