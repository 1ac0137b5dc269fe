import { classCalendarPath, examples, Problem, Slug, type ClassDetail, type Example } from '@baoming/contract'
import { findClass } from '@baoming/database'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { calendarFile, type CalendarEvent } from '../calendar-file.ts'
import type { Context } from '../context.ts'
import { problem } from '../errors.ts'

export const calendarOperation = 'getClassCalendar'

const schema = {
  operationId: calendarOperation,
  tags: ['classes'],
  summary: 'A class as a calendar file',
  description:
    'For a link that the browser follows: phones open it in their calendar. It holds nothing about who goes there, so ' +
    'it needs no token.',
  params: Type.Object({ slug: Slug }),
  response: {
    200: {
      description: 'RFC 5545',
      content: { 'text/calendar': { schema: Type.String() } },
    },
    404: Problem,
    default: Problem,
  },
}

/** The class of the other examples, as this route would write it down. */
const { params, response } = examples.getClass
export const calendarExample: Example = {
  ...(params && { params }),
  response: {
    ...response,
    200: calendarFile(
      eventOf(response[200] as ClassDetail, 'https://register.example'),
      new Date('2026-12-01T00:00:00Z'),
    ),
  },
}

export const calendarRoutes: FastifyPluginAsyncTypebox<{ context: Context }> = async (app, { context }) => {
  const { config, database } = context
  app.get(classCalendarPath(':slug'), { schema }, async ({ params }, reply) => {
    const { slug } = params
    const found = await findClass(database.db, slug)
    if (!found) throw problem('not_found', 'There is no such class.')
    // Inline: an attachment would be one more question on a phone, and no browser shows such a file as a page.
    return reply
      .header('content-disposition', `inline; filename="${slug}.ics"`)
      .type('text/calendar; charset=utf-8')
      .send(calendarFile(eventOf(found, config.webUrl), new Date()))
  })
}

interface Class {
  slug: string
  title: string
  location: string
  summary: string
  startsAt: Date | string
  endsAt: Date | string
}

function eventOf({ slug, title, location, summary, startsAt, endsAt }: Class, webUrl: string): CalendarEvent {
  return {
    uid: `class-${slug}@${new URL(webUrl).hostname}`,
    title,
    location,
    description: summary,
    url: `${webUrl}/classes/${slug}`,
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt),
  }
}
