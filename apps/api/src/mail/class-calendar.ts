import { listCalendarSessions, type FoundOrder, type Queries } from '@baoming/database'
import { calendarFile, calendarMethod, classEvents, type CalendarConfig } from '../classes/calendar-file.ts'
import { oddities } from '../classes/unreadable-class.ts'
import type { Mail } from './mailer.ts'

/**
 * The calendar file about an order's class, to attach to a mail; undefined where no calendar could read it.
 * @throws DrizzleQueryError
 */
export async function classCalendar(
  db: Queries,
  { classId, class: course }: Pick<FoundOrder, 'classId' | 'class'>,
  config: CalendarConfig,
): Promise<Mail['calendar']> {
  if (oddities(course).length > 0) return undefined
  const events = classEvents({ ...course, calendarSessions: await listCalendarSessions(db, classId) }, config)
  const method = calendarMethod(events)
  return { name: `${course.slug}.ics`, content: calendarFile(events, new Date(), method), method }
}
