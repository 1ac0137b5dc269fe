import { classUrl } from '../config/web-pages.ts'
import type { CalendarEvent } from './calendar-file.ts'
import type { Config } from '../config/config.ts'

interface Class {
  slug: string
  title: string
  location: string
  summary: string
  startsAt: Date
  endsAt: Date
  calendarSequence: number
  calendarChangedAt: Date
}

/** The settings that a calendar file shows. */
type CalendarConfig = Pick<
  Config,
  'webUrl' | 'organiserName' | 'organiserEmail' | 'organiserPhone' | 'organiserAddress'
>

/** A class as a calendar event, the same by link and by mail. It contains nothing that is for members only. */
export const classEvent = (course: Class, config: CalendarConfig): CalendarEvent => ({
  uid: `class-${course.slug}@${new URL(config.webUrl).hostname}`,
  sequence: course.calendarSequence,
  changedAt: course.calendarChangedAt,
  title: course.title,
  location: course.location,
  description: course.summary,
  url: classUrl(config.webUrl, course.slug),
  startsAt: course.startsAt,
  endsAt: course.endsAt,
  organiser: {
    name: config.organiserName,
    email: config.organiserEmail,
    phone: config.organiserPhone,
    address: config.organiserAddress,
  },
})
