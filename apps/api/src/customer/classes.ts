import { routes } from '@baoming/contract'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { problem } from '../http/problem.ts'
import type { ReadyPage } from '../http/ready-page.ts'

/** The classes on sale. */
export const classRoutes: FastifyPluginAsyncTypebox<{ context: Context }> = async (app, { context }) => {
  const { classPages } = context

  app.route({
    ...routes.listClasses,
    handler: (request, reply) => answer(request, reply, classPages.list()),
  })

  app.route({
    ...routes.getClass,
    handler: (request, reply) => answer(request, reply, classPages.one(request.params.slug)),
  })
}

type Page = ReadyPage | undefined

/** A page that is at hand is sent in the same turn, without a promise. */
function answer(request: FastifyRequest, reply: FastifyReply, page: Page | Promise<Page>): void {
  if (!(page instanceof Promise)) return send(request, reply, page)
  page.then((read) => send(request, reply, read)).catch((error: unknown) => reply.send(error))
}

function send(request: FastifyRequest, reply: FastifyReply, page: Page): void {
  if (!page) throw problem('not_found', 'There is no such class.')
  page.send(request, reply)
}
