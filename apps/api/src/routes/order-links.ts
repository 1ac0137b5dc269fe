import { routes } from '@baoming/contract'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Context } from '../context.ts'
import { orderLinksRateLimit } from '../plugins/security.ts'

export const orderLinkRoutes: FastifyPluginAsyncTypebox<{ context: Context }> = async (app, { context }) => {
  const { config, jobs } = context

  app.route({
    ...routes.requestOrderLinks,
    config: { rateLimit: orderLinksRateLimit(config) },
    // Whether the address is known is looked up by the job alone: neither the answer nor its time tells.
    handler: async ({ body }, reply) => {
      await jobs.mailOrderLinks(body.email)
      reply.code(202)
      return { status: 'accepted' as const }
    },
  })
}
