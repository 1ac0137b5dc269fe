import { sessionsMax } from '@baoming/contract/office'

/** A session as people write it, on the clock of the class's time zone. */
export interface SessionTimes {
  /** Of a session that the class has already. */
  id?: number
  /** Such as `2026-12-05`. */
  day: string
  /** Such as `09:30`. */
  from: string
  to: string
  /** The day on which it ends, where that is another one; else empty. */
  lastDay: string
}

/** A course that repeats. */
export interface WeeklyPlan {
  /** No session is before this day. */
  firstDay: string
  /** On which it takes place, 0 is Sunday. */
  weekdays: readonly number[]
  from: string
  to: string
  /** How many sessions take place; days that are left out are made up for at the end. */
  count: number
  /** Days without a session, such as holidays. */
  without: readonly string[]
}

/** The days of the week by their names in messages, in the order of their numbers. */
export const weekdayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

const dayMilliseconds = 24 * 3_600_000
const isDay = (day: string) => /^\d{4}-\d{2}-\d{2}$/.test(day) && toDay(Date.parse(`${day}T00:00Z`)) === day
const toDay = (at: number) => (Number.isNaN(at) ? '' : new Date(at).toISOString().slice(0, 10))

/** A day some days later. */
export const daysLater = (day: string, days: number): string =>
  toDay(Date.parse(`${day}T00:00Z`) + days * dayMilliseconds)

/** The day of the week of a day, 0 is Sunday; undefined where there is no such day. */
export const weekdayOf = (day: string): number | undefined =>
  isDay(day) ? new Date(`${day}T00:00Z`).getUTCDay() : undefined

/** The sessions of a course that repeats, in their order; none where the plan is not complete. */
export function weeklySessions({ firstDay, weekdays, from, to, count, without }: WeeklyPlan): SessionTimes[] {
  if (!isDay(firstDay) || weekdays.length === 0) return []
  const wanted = Math.min(Math.max(0, Math.floor(count) || 0), sessionsMax)
  const sessions: SessionTimes[] = []
  // As many weeks as there are sessions and days without one at most.
  const end = 7 * (wanted + without.length + 1)
  for (let days = 0; days < end && sessions.length < wanted; days++) {
    const day = daysLater(firstDay, days)
    if (weekdays.includes(weekdayOf(day)!) && !without.includes(day))
      sessions.push({ day, from, to, lastDay: '' })
  }
  return sessions
}

/** Sessions in the order of their times, each once. */
export function inOrder(sessions: readonly SessionTimes[]): SessionTimes[] {
  const seen = new Map(sessions.map((session) => [`${session.day} ${session.from}`, session]))
  return [...seen].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, session]) => session)
}

/** How many days the second day is after the first; undefined where one is none. */
export const daysBetween = (first: string, second: string): number | undefined =>
  isDay(first) && isDay(second)
    ? Math.round((Date.parse(`${second}T00:00Z`) - Date.parse(`${first}T00:00Z`)) / dayMilliseconds)
    : undefined
