/** Something that takes place, as a calendar keeps it. */
export interface CalendarEvent {
  /** The same for ever: a calendar that is given it again changes its entry and makes no second one. */
  uid: string
  title: string
  location: string
  description: string
  url: string
  startsAt: Date
  endsAt: Date
}

/** Writes an iCalendar file (RFC 5545) of one event; its times are in UTC, which needs no table of time zones. */
export function calendarFile(event: CalendarEvent, writtenAt: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Baoming//Class registration//EN',
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    `UID:${escaped(event.uid)}`,
    `DTSTAMP:${utc(writtenAt)}`,
    `DTSTART:${utc(event.startsAt)}`,
    `DTEND:${utc(event.endsAt)}`,
    `SUMMARY:${escaped(event.title)}`,
    `LOCATION:${escaped(event.location)}`,
    `DESCRIPTION:${escaped(event.description)}`,
    `URL:${event.url}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** `2026-12-05T01:30:00.000Z` is `20261205T013000Z`. */
const utc = (time: Date): string => time.toISOString().replace(/[-:]|\.\d{3}/g, '')

const escaped = (text: string): string =>
  text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')

const lineBytesMax = 75

/** Breaks a line that is too long between two characters; the space at the start of the next counts as well. */
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
