import { isElsewhere, wallClock, zoneName, type Locale, type WallClock } from '@baoming/contract/shared'
import { useLanguage } from '@baoming/ui/messages/useLanguage.ts'

interface ClassTimes {
  startsAt: string
  endsAt: string
  timeZone: string
}

const weekdays = {
  'zh-TW': ['日', '一', '二', '三', '四', '五', '六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const satisfies Record<Locale, readonly string[]>
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

const isSameDay = (one: WallClock, other: WallClock) =>
  one.year === other.year && one.month === other.month && one.day === other.day

const hours = ({ hour, minute }: WallClock) => `${hour}:${String(minute).padStart(2, '0')}`.padStart(5, '0')

/** Such as `12/5` and `5 Dec`; another year than this one is named. */
function shortDay({ year, month, day }: WallClock, locale: Locale, thisYear: number): string {
  if (locale === 'en') return `${day} ${months[month - 1]}${year === thisYear ? '' : ` ${year}`}`
  return `${year === thisYear ? '' : `${year}/`}${month}/${day}`
}

const withWeekday = (clock: WallClock, locale: Locale, thisYear: number): string =>
  locale === 'en'
    ? `${weekdays.en[clock.weekday]} ${shortDay(clock, locale, thisYear)}`
    : `${shortDay(clock, locale, thisYear)}（${weekdays[locale][clock.weekday]}）`

/**
 * Days and times as short as in a spreadsheet, on a clock of 24 hours, for lists and for lines that are pasted elsewhere.
 * Those of a class are in its own time zone, all others on the reader's clock.
 */
export function useShortTimes() {
  const { locale } = useLanguage()
  const thisYear = () => new Date().getFullYear()
  const clockOf = (iso: string, timeZone?: string) => wallClock(new Date(iso), timeZone)

  /** A day, such as `12/5（六）` and `Sat 5 Dec`. */
  const day = (iso: string, timeZone?: string): string =>
    withWeekday(clockOf(iso, timeZone), locale.value, thisYear())

  /** A day and a time, such as `11/29 21:03` and `29 Nov 21:03`. */
  function stamp(iso: string, timeZone?: string): string {
    const clock = clockOf(iso, timeZone)
    return `${shortDay(clock, locale.value, thisYear())} ${hours(clock)}`
  }

  /** A time, with its day where that is not the day of another time. */
  const stampAfter = (iso: string, before: string): string =>
    isSameDay(clockOf(iso), clockOf(before)) ? hours(clockOf(iso)) : stamp(iso)

  /** The day and the hours of a class; for one over several days its beginning and its end. */
  function classTimes({ startsAt, endsAt, timeZone }: ClassTimes): { date: string; time: string } {
    const [start, end] = [clockOf(startsAt, timeZone), clockOf(endsAt, timeZone)]
    const at = new Date(startsAt)
    const zone = isElsewhere(at, timeZone) ? ` (${zoneName(at, locale.value, timeZone)})` : ''
    const date = day(startsAt, timeZone)
    if (isSameDay(start, end)) return { date, time: `${hours(start)}–${hours(end)}${zone}` }
    return { date: `${date} ${hours(start)} –`, time: `${day(endsAt, timeZone)} ${hours(end)}${zone}` }
  }

  return { day, stamp, stampAfter, classTimes }
}
