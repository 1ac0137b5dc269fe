import {
  calendarLeaf as leafOf,
  clockTime,
  clockTimes,
  dayAndTime,
  dayName,
  isElsewhere,
  monthName,
  sessionsInWords,
  zoneName,
} from '@baoming/contract'
import { useLanguage } from '../messages/useLanguage.ts'

interface ClassTimes {
  startsAt: string
  endsAt: string
  timeZone: string
  /** Of a class with several sessions, which `startsAt` begins and `endsAt` ends. */
  sessionCount?: number
}

/** Formats money and times in the current language. The times of a class are in the class's own time zone. */
export function useFormat() {
  const { locale } = useLanguage()

  /** Date and hours, separate so that a layout can stack them; for a class over several days, its start and its end; for
   * one of several sessions, its days and how many there are. */
  function classTimes({ startsAt, endsAt, timeZone, sessionCount = 1 }: ClassTimes): {
    date: string
    time: string
  } {
    const [start, end] = [new Date(startsAt), new Date(endsAt)]
    const [firstDay, lastDay] = [start, end].map((at) => dayName(at, locale.value, timeZone))
    if (sessionCount > 1)
      return { date: `${firstDay} –`, time: `${lastDay}${sessionsInWords(sessionCount, locale.value)}` }
    const zone = isElsewhere(start, timeZone) ? ` (${zoneName(start, locale.value, timeZone)})` : ''
    if (firstDay === lastDay) {
      const time = clockTimes({ startsAt: start, endsAt: end, timeZone }, locale.value)
      return { date: firstDay!, time: time + zone }
    }
    const [from, to] = [start, end].map((at) => clockTime(at, locale.value, timeZone))
    return { date: `${firstDay} ${from} –`, time: `${lastDay} ${to}${zone}` }
  }

  const calendarLeaf = ({ startsAt, timeZone }: Omit<ClassTimes, 'endsAt'>) =>
    leafOf(new Date(startsAt), locale.value, timeZone)

  /** Formats `2026-12` as month and year. */
  function month(yearAndMonth: string): string {
    const [year, month] = yearAndMonth.split('-').map(Number)
    return monthName({ year: year!, month: month! }, locale.value)
  }

  const moment = (iso: string, timeZone: string) => dayAndTime(new Date(iso), locale.value, timeZone)

  /** A time of today, in the customer's own time zone. */
  const clock = (iso: string) => clockTime(new Date(iso), locale.value)

  return { money, classTimes, calendarLeaf, month, moment, clock }
}

/**
 * Such as `NT$1,200`, which locales write as a bare $ or not. Without `Intl`, whose first formatter of numbers costs a
 * phone some ten milliseconds.
 */
const money = (amount: number): string =>
  `${amount < 0 ? '-' : ''}NT$${String(Math.abs(Math.round(amount))).replace(/\B(?=(?:\d{3})+$)/g, ',')}`
