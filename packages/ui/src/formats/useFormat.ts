import { clockTime, clockTimes, dateFormat, dayAndTime, dayName, numberFormat } from '@baoming/contract'
import { useLanguage } from '../messages/useLanguage.ts'

interface ClassTimes {
  startsAt: string
  endsAt: string
  timeZone: string
}

/** Formats money and times in the current language. The times of a class are in the class's own time zone. */
export function useFormat() {
  const { locale } = useLanguage()
  const dates = (options: Intl.DateTimeFormatOptions) => dateFormat(locale.value, options)

  function money(amount: number): string {
    const format = numberFormat(locale.value, {
      style: 'currency',
      currency: 'TWD',
      maximumFractionDigits: 0,
    })
    // The locale zh-TW writes a bare $, which is ambiguous to visitors.
    return format
      .formatToParts(amount)
      .map(({ type, value }) => (type === 'currency' ? 'NT$' : value))
      .join('')
  }

  /** Date and hours, separate so that a layout can stack them; for a class over several days, its start and its end. */
  function classTimes({ startsAt, endsAt, timeZone }: ClassTimes): { date: string; time: string } {
    const [start, end] = [new Date(startsAt), new Date(endsAt)]
    const [firstDay, lastDay] = [start, end].map((at) => dayName(at, locale.value, timeZone))
    const zone = isElsewhere(timeZone) ? ` (${zoneName(locale.value, timeZone, start)})` : ''
    if (firstDay === lastDay) {
      const time = clockTimes({ startsAt: start, endsAt: end, timeZone }, locale.value)
      return { date: firstDay!, time: time + zone }
    }
    const [from, to] = [start, end].map((at) => clockTime(at, locale.value, timeZone))
    return { date: `${firstDay} ${from} –`, time: `${lastDay} ${to}${zone}` }
  }

  function calendarLeaf({ startsAt, timeZone }: Omit<ClassTimes, 'endsAt'>) {
    const start = new Date(startsAt)
    const parts = dates({ day: 'numeric', weekday: 'short', timeZone }).formatToParts(start)
    const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? ''
    // Formatted alone: in Chinese, 月 would otherwise be a part of its own.
    const month = dates({ month: 'short', timeZone }).format(start)
    return { month, day: part('day'), weekday: part('weekday') }
  }

  /** Formats `2026-12` as month and year. */
  const month = (yearAndMonth: string) =>
    dates({ year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
      new Date(`${yearAndMonth}-01T00:00:00Z`),
    )

  const moment = (iso: string, timeZone: string) => dayAndTime(new Date(iso), locale.value, timeZone)

  /** A time of today, in the customer's own time zone. */
  const clock = (iso: string) => clockTime(new Date(iso), locale.value)

  return { money, classTimes, calendarLeaf, month, moment, clock }
}

const isElsewhere = (timeZone: string) => dateFormat('en', {}).resolvedOptions().timeZone !== timeZone

function zoneName(locale: string, timeZone: string, at: Date): string {
  const parts = dateFormat(locale, { timeZone, timeZoneName: 'long' }).formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}
