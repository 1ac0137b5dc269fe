import { useI18n } from 'vue-i18n'
import { dateFormat, numberFormat } from '../lib/intl-formats.ts'

interface ClassTimes {
  startsAt: string
  endsAt: string
  timeZone: string
}

const dateOptions = { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' } as const
const timeOptions = { hour: 'numeric', minute: '2-digit' } as const

/** Money and times in the customer's language. Class times are shown in the class's own zone. */
export function useFormat() {
  const { locale, t } = useI18n({ useScope: 'global' })
  const dates = (options: Intl.DateTimeFormatOptions) => dateFormat(locale.value, options)

  function money(amount: number): string {
    const format = numberFormat(locale.value, {
      style: 'currency',
      currency: 'TWD',
      maximumFractionDigits: 0,
    })
    // In Taiwan's own locale the sign would be a bare $, which says little to a guest.
    return format
      .formatToParts(amount)
      .map(({ type, value }) => (type === 'currency' ? 'NT$' : value))
      .join('')
  }

  const price = (amount: number) => (amount === 0 ? t('class.free') : money(amount))

  /** Day and hours apart, so that a layout can stack them; or both ends of a class over several days. */
  function classTimes({ startsAt, endsAt, timeZone }: ClassTimes): { date: string; time: string } {
    const [start, end] = [new Date(startsAt), new Date(endsAt)]
    const day = dates({ ...dateOptions, timeZone })
    const hours = dates({ ...timeOptions, timeZone })
    const zone = isElsewhere(timeZone) ? ` (${zoneName(locale.value, timeZone, start)})` : ''
    if (day.format(start) === day.format(end)) {
      return { date: day.format(start), time: hours.formatRange(start, end) + zone }
    }
    const moment = (at: Date) => `${day.format(at)} ${hours.format(at)}`
    return { date: `${moment(start)} –`, time: moment(end) + zone }
  }

  function calendarLeaf({ startsAt, timeZone }: Omit<ClassTimes, 'endsAt'>) {
    const start = new Date(startsAt)
    const parts = dates({ day: 'numeric', weekday: 'short', timeZone }).formatToParts(start)
    const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? ''
    // Alone, or Chinese would leave its 月 to a part of its own.
    const month = dates({ month: 'short', timeZone }).format(start)
    return { month, day: part('day'), weekday: part('weekday') }
  }

  /** Such as `2026-12`. */
  const month = (yearAndMonth: string) =>
    dates({ year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
      new Date(`${yearAndMonth}-01T00:00:00Z`),
    )

  const moment = (iso: string, timeZone: string) =>
    dates({ ...dateOptions, ...timeOptions, timeZone }).format(new Date(iso))

  /** A time of today, by the customer's own clock. */
  const clock = (iso: string) => dates(timeOptions).format(new Date(iso))

  return { money, price, classTimes, calendarLeaf, month, moment, clock }
}

const isElsewhere = (timeZone: string) => dateFormat('en', {}).resolvedOptions().timeZone !== timeZone

function zoneName(locale: string, timeZone: string, at: Date): string {
  const parts = dateFormat(locale, { timeZone, timeZoneName: 'long' }).formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}
