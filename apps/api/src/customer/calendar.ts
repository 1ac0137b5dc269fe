import { classCalendarPath, examples, Problem, Slug, type ClassDetail, type Example } from '@baoming/contract'
import { findClassEvent } from '@baoming/database'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { calendarFile, classEvents } from '../classes/calendar-file.ts'
import type { Context } from '../context.ts'
import { problem } from '../http/problem.ts'
import { shownClasses } from '../classes/unreadable-class.ts'

const operationId = 'getClassCalendar'

const schema = {
  operationId,
  tags: ['classes'],
  summary: 'A class as a calendar file',
  description:
    'For a link that the browser follows: phones open it in their calendar. It contains nothing about members, so it ' +
    'needs no token.',
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

/** The class of the other examples, as this route renders it. */
const { params, response } = examples.getClass
const course = response[200] as ClassDetail
const calendarChangedAt = new Date('2026-11-20T00:00:00Z')
const calendarExample: Example = {
  ...(params && { params }),
  response: {
    ...response,
    200: calendarFile(
      classEvents(
        {
          ...course,
          calendarSequence: 1,
          calendarChangedAt,
          calledOffAt: null,
          calendarSessions: course.sessions.map(({ startsAt, endsAt }, index) => ({
            id: index + 1,
            startsAt: new Date(startsAt),
            endsAt: new Date(endsAt),
            removed: false,
          })),
        },
        {
          webUrl: 'https://register.example',
          organiserName: 'Riverside Community College',
          organiserEmail: 'hello@organiser.example',
          organiserPhone: '02 2345 6789',
          organiserAddress: '12 Riverside Road, Taipei',
        },
      ),
      new Date('2026-12-01T00:00:00Z'),
    ),
  },
}

/** By operation id: the example of the one operation that is not in the contract. */
export const calendarExamples = { [operationId]: calendarExample }

/** A class as an iCalendar file. */
export const calendarRoutes: FastifyPluginAsyncTypebox<{ context: Context }> = async (app, { context }) => {
  const { config, database, organiser } = context
  const isShown = shownClasses(app.log)
  app.get(classCalendarPath(':slug'), { schema }, async ({ params }, reply) => {
    const { slug } = params
    const found = await findClassEvent(database.db, slug)
    if (!found || !isShown(found)) throw problem('not_found', 'There is no such class.')
    // Inline, because phones ask before they open an attachment, and no browser shows such a file as a page.
    return reply
      .header('content-disposition', `inline; filename="${slug}.ics"`)
      .type('text/calendar; charset=utf-8')
      .send(
        calendarFile(classEvents(found, { ...(await organiser.now()), webUrl: config.webUrl }), new Date()),
      )
  })
}
