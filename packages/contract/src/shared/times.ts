import { dateFormat } from './intl-formats.ts'
import type { Locale } from './primitives.ts'
import { wallClock, type WallClock } from './wall-clock.ts'

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
  const { year, month, day, weekday } = wallClock(at, timeZone)
  return `${year}年${month}月${day}日 星期${chineseWeekday(weekday)}`
}

/** Such as `2026年11月` and `November 2026`. */
export const monthName = ({ year, month }: Pick<WallClock, 'year' | 'month'>, locale: Locale): string =>
  locale === 'en'
    ? dateFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
        Date.UTC(year, month - 1),
      )
    : `${year}年${month}月`

/** A leaf of a calendar, such as `11月`, `28`, `週六` and `Nov`, `28`, `Sat`. */
export function calendarLeaf(at: Date, locale: Locale, timeZone?: string) {
  const { month, day, weekday } = wallClock(at, timeZone)
  if (locale === 'zh-TW')
    return { month: `${month}月`, day: String(day), weekday: `週${chineseWeekday(weekday)}` }
  const name = (options: Intl.DateTimeFormatOptions) =>
    dateFormat(locale, { ...options, timeZone }).format(at)
  return { month: name({ month: 'short' }), day: String(day), weekday: name({ weekday: 'short' }) }
}

/** Such as `台北標準時間` and `Taipei Standard Time`. */
export function zoneName(at: Date, locale: Locale, timeZone: string): string {
  if (locale === 'zh-TW' && timeZone === 'Asia/Taipei') return '台北標準時間'
  const parts = dateFormat(locale, { timeZone, timeZoneName: 'long' }).formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

/** How many sessions a class has, behind its days. */
export const sessionsInWords = (count: number, locale: Locale): string =>
  locale === 'en' ? ` (${count} sessions)` : `（共 ${count} 場）`

/** Whether the reader's own clock shows another time than that of a time zone. */
export function isElsewhere(at: Date, timeZone: string): boolean {
  const [here, there] = [wallClock(at), wallClock(at, timeZone)]
  return here.day !== there.day || here.hour !== there.hour || here.minute !== there.minute
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

/** 0 is Sunday. */
const chineseWeekday = (weekday: number) => '日一二三四五六'[weekday]!

function chineseTime(at: Date, timeZone: string | undefined) {
  const { hour, minute } = wallClock(at, timeZone)
  const [, period = ''] = chinesePeriods.find(([end]) => hour < end) ?? []
  return { period, time: `${hour % 12 || 12}:${String(minute).padStart(2, '0')}` }
}
