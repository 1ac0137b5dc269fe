import { dateFormat } from './intl-formats.ts'
import type { Locale } from './primitives.ts'

/** Two moments on the clock of one time zone; without a zone, on the reader's own clock. */
interface Times {
  startsAt: Date
  endsAt: Date
  /** IANA name. */
  timeZone?: string | undefined
}

const dayOptions = { year: 'numeric', month: 'long', day: 'numeric' } as const
const timeOptions = { hour: 'numeric', minute: '2-digit', hourCycle: 'h12' } as const

/** Such as `2026年11月28日 星期六` and `Saturday, November 28, 2026`. */
export function dayName(at: Date, locale: Locale, timeZone?: string): string {
  if (locale === 'en') return dateFormat(locale, { ...dayOptions, weekday: 'long', timeZone }).format(at)
  const weekday = dateFormat(locale, { weekday: 'long', timeZone })
  return `${dateFormat(locale, { ...dayOptions, timeZone }).format(at)} ${weekday.format(at)}`
}

/** Such as `凌晨12:00` and `12:00 AM`. */
export function clockTime(at: Date, locale: Locale, timeZone?: string): string {
  if (locale === 'en') return dateFormat(locale, { ...timeOptions, timeZone }).format(at)
  const { period, time } = chineseTime(at, timeZone)
  return period + time
}

/** From one time to another of the same day: `上午9:30至中午12:00`, `下午2:00至4:30`, `9:30 AM – 12:00 PM`. */
export function clockTimes({ startsAt, endsAt, timeZone }: Times, locale: Locale): string {
  if (locale === 'en') return dateFormat(locale, { ...timeOptions, timeZone }).formatRange(startsAt, endsAt)
  const [start, end] = [chineseTime(startsAt, timeZone), chineseTime(endsAt, timeZone)]
  return `${start.period}${start.time}至${start.period === end.period ? '' : end.period}${end.time}`
}

/** Day and time in one line. */
export function dayAndTime(at: Date, locale: Locale, timeZone?: string): string {
  if (locale === 'en')
    return dateFormat(locale, { ...dayOptions, weekday: 'long', ...timeOptions, timeZone }).format(at)
  return `${dayName(at, locale, timeZone)} ${clockTime(at, locale, timeZone)}`
}

/** Days and times in one line, the day once where it is the same. */
export function daysAndTimes(times: Times, locale: Locale): string {
  const { startsAt, endsAt, timeZone } = times
  const separator = locale === 'en' ? ', ' : ' '
  const [first, last] = [startsAt, endsAt].map((at) => dayName(at, locale, timeZone))
  if (first === last) return `${first}${separator}${clockTimes(times, locale)}`
  const [start, end] = [startsAt, endsAt].map((at) => clockTime(at, locale, timeZone))
  return `${first}${separator}${start} – ${last}${separator}${end}`
}

/**
 * The names of the hours in Taiwan, each up to an hour. Engines use these names in some forms and 上午 and 下午 in others,
 * where midnight becomes 上午12:00; hence this list.
 */
const chinesePeriods = [
  [5, '凌晨'],
  [8, '清晨'],
  [12, '上午'],
  [13, '中午'],
  [19, '下午'],
  [24, '晚上'],
] as const

function chineseTime(at: Date, timeZone: string | undefined) {
  const format = dateFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })
  const parts = format.formatToParts(at)
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? ''
  // Some engines write midnight as 24 despite the options.
  const hour = Number(part('hour')) % 24
  const [, period = ''] = chinesePeriods.find(([end]) => hour < end) ?? []
  return { period, time: `${hour % 12 || 12}:${part('minute')}` }
}
