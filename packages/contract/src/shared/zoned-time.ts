import { wallClock } from './wall-clock.ts'

/** What people write of a moment: a day such as `2026-12-05` and a time such as `09:30`. */
export interface DayAndTime {
  day: string
  time: string
}

const dayMilliseconds = 24 * 3_600_000

/**
 * The moment at which the clock of an IANA time zone shows a day and a time. A time that a change of clocks leaves out
 * is moved on by as much as the clocks are; one that comes twice is taken the first time.
 * @returns undefined where there is no such day or time
 */
export function momentIn({ day, time }: DayAndTime, timeZone: string): Date | undefined {
  const shown = asIfUtc(day, time)
  if (shown === undefined) return undefined
  const before = offsetAt(shown - dayMilliseconds, timeZone)
  const after = offsetAt(shown + dayMilliseconds, timeZone)
  const moments = [shown - before, shown - after].sort((one, other) => one - other)
  const fitting = moments.find((at) => at + offsetAt(at, timeZone) === shown)
  return new Date(fitting ?? shown - before)
}

/** The day and time that the clock of a time zone shows at a moment. */
export function dayAndTimeIn(at: Date, timeZone: string): DayAndTime {
  const { year, month, day, hour, minute } = wallClock(at, timeZone)
  return {
    day: [digits(year, 4), digits(month), digits(day)].join('-'),
    time: `${digits(hour)}:${digits(minute)}`,
  }
}

/** How far a time zone's clock is ahead of UTC, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const { year, month, day, hour, minute } = wallClock(new Date(at), timeZone)
  const minutes = Math.floor(at / 60_000) * 60_000
  return Date.UTC(year, month - 1, day, hour, minute) - minutes
}

const pattern = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/

/** In milliseconds since 1970 on a clock of UTC. Days that months do not have are none. */
function asIfUtc(day: string, time: string): number | undefined {
  const written = `${day}T${time}`
  if (!pattern.test(written)) return undefined
  const at = new Date(`${written}Z`)
  return Number.isNaN(at.getTime()) || !at.toISOString().startsWith(written) ? undefined : at.getTime()
}

const digits = (number: number, count = 2) => String(number).padStart(count, '0')
