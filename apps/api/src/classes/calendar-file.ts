import { oneLine, withoutDeceit } from '@baoming/contract'
import type { Config } from '../config/config.ts'
import { classUrl } from '../config/web-pages.ts'

/** An event as calendars store it. */
export interface CalendarEvent {
  /** Never changes, so that a calendar updates its entry instead of adding a second one. */
  uid: string
  /** Incremented with each change; a calendar keeps the highest. */
  sequence: number
  changedAt: Date
  title: string
  location: string
  description: string
  url: string
  startsAt: Date
  endsAt: Date
  /** It does not take place: calendars take it off. */
  isCancelled: boolean
  organiser: { name: string | null; email: string | null; phone: string | null; address: string | null }
}

/** What events are made of. */
export interface CalendarClass {
  slug: string
  title: string
  location: string
  summary: string
  calendarSequence: number
  calendarChangedAt: Date
  calledOffAt: Date | null
  /** Those that were taken out as well, because calendars may have them. */
  calendarSessions: readonly { id: number; startsAt: Date; endsAt: Date; removed: boolean }[]
}

/** The settings that a calendar file shows. */
export type CalendarConfig = Pick<
  Config,
  'webUrl' | 'organiserName' | 'organiserEmail' | 'organiserPhone' | 'organiserAddress'
>

/** A class as calendar events, one a session, the same by link and by mail. They contain nothing that is for members only. */
export function classEvents(course: CalendarClass, config: CalendarConfig): CalendarEvent[] {
  // The oldest session has the address that the class had when it could have only one.
  const oldest = Math.min(...course.calendarSessions.map(({ id }) => id))
  return course.calendarSessions.map((session) => ({
    ...classEvent(course, config),
    uid: uidOf(course, session.id === oldest ? '' : `-${session.id}`, config),
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    isCancelled: course.calledOffAt !== null || session.removed,
  }))
}

const uidOf = ({ slug }: CalendarClass, suffix: string, { webUrl }: CalendarConfig): string =>
  `class-${slug}${suffix}@${new URL(webUrl).hostname}`

const classEvent = (
  course: CalendarClass,
  config: CalendarConfig,
): Omit<CalendarEvent, 'uid' | 'startsAt' | 'endsAt' | 'isCancelled'> => ({
  sequence: course.calendarSequence,
  changedAt: course.calendarChangedAt,
  title: course.title,
  location: course.location,
  description: course.summary,
  url: classUrl(config.webUrl, course.slug),
  organiser: {
    name: config.organiserName,
    email: config.organiserEmail,
    phone: config.organiserPhone,
    address: config.organiserAddress,
  },
})

/** iTIP method (RFC 5546) of a file in a mail, whose Content-Type names the same method. */
export type CalendarMethod = 'PUBLISH' | 'CANCEL'

/**
 * `PUBLISH`, or `CANCEL` where none of the events takes place; undefined without an organiser's address, because RFC 5546
 * requires one.
 */
export function calendarMethod(events: readonly CalendarEvent[]): CalendarMethod | undefined {
  if (events.some(({ organiser }) => organiser.email === null)) return undefined
  return events.every(({ isCancelled }) => isCancelled) ? 'CANCEL' : 'PUBLISH'
}

/** Reminders before the start: one day to prepare, two hours to leave. */
const reminders = ['-P1D', '-PT2H']

/** Writes an iCalendar file (RFC 5545); its times are in UTC, which needs no time zone component. */
export function calendarFile(
  events: readonly CalendarEvent[],
  writtenAt: Date,
  method?: CalendarMethod,
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Baoming//Class registration//EN',
    'CALSCALE:GREGORIAN',
    ...(method ? [`METHOD:${method}`] : []),
    ...events.flatMap((event) => eventLines(event, writtenAt)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

const eventLines = (event: CalendarEvent, writtenAt: Date): string[] => [
  'BEGIN:VEVENT',
  `UID:${escaped(event.uid)}`,
  `DTSTAMP:${utc(writtenAt)}`,
  `SEQUENCE:${event.sequence}`,
  `LAST-MODIFIED:${utc(event.changedAt)}`,
  `DTSTART:${utc(event.startsAt)}`,
  `DTEND:${utc(event.endsAt)}`,
  ...(event.isCancelled ? ['STATUS:CANCELLED'] : []),
  `SUMMARY:${escaped(event.title)}`,
  `LOCATION:${escaped(event.location)}`,
  `DESCRIPTION:${escaped(event.description)}`,
  `URL:${event.url}`,
  ...organiserLines(event.organiser),
  ...(event.isCancelled ? [] : reminders).flatMap((trigger) => [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `TRIGGER:${trigger}`,
    `DESCRIPTION:${escaped(event.title)}`,
    'END:VALARM',
  ]),
  'END:VEVENT',
]

function organiserLines({ name, email, phone, address }: CalendarEvent['organiser']): string[] {
  const contact = [name, phone, email, address].filter((part) => part !== null).join(', ')
  return [
    ...(email === null ? [] : [`ORGANIZER${name === null ? '' : `;CN=${quoted(name)}`}:${mailTo(email)}`]),
    ...(contact === '' ? [] : [`CONTACT:${escaped(contact)}`]),
  ]
}

/** A parameter's value may contain neither quotation marks nor control characters. */
const quoted = (text: string): string => `"${oneLine(text).replaceAll('"', "'")}"`

const mailTo = (email: string): string =>
  `mailto:${encodeURI(email).replace(/[?#&]/g, (sign) => encodeURIComponent(sign))}`

/** `2026-12-05T01:30:00.000Z` is `20261205T013000Z`. */
const utc = (time: Date): string => time.toISOString().replace(/[-:]|\.\d{3}/g, '')

const escaped = (text: string): string =>
  withoutDeceit(text)
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')

/** RFC 5545, 3.1. */
const lineBytesMax = 75

/** Folds a long line between characters; the space that starts the next line counts towards its length. */
function folded(line: string): string {
  let bytes = 0
  let result = ''
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (bytes + size > lineBytesMax) {
      result += '\r\n '
      bytes = 1
    }
    result += character
    bytes += size
  }
  return result
}
