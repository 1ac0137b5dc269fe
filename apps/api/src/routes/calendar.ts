import { classCalendarPath, Problem, Slug } from '@baoming/contract'
import { findClass } from '@baoming/database'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { calendarFile } from '../calendar-file.ts'
import type { Context } from '../context.ts'
import { problem } from '../errors.ts'

const schema = {
  operationId: 'getClassCalendar',
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

export const calendarRoutes: FastifyPluginAsyncTypebox<{ context: Context }> = async (app, { context }) => {
  const { config, database } = context
  const { hostname } = new URL(config.webUrl)

  app.get(classCalendarPath(':slug'), { schema }, async ({ params }, reply) => {
    const { slug } = params
    const found = await findClass(database.db, slug)
    if (!found) throw problem('not_found', 'There is no such class.')
    const { title, location, summary: description, startsAt, endsAt } = found
    const url = `${config.webUrl}/classes/${slug}`
    const event = { uid: `class-${slug}@${hostname}`, title, location, description, url, startsAt, endsAt }
    // Inline: an attachment would be one more question on a phone, and no browser shows such a file as a page.
    return reply
      .header('content-disposition', `inline; filename="${slug}.ics"`)
      .type('text/calendar; charset=utf-8')
      .send(calendarFile(event, new Date()))
  })
}
