import { routes } from '@baoming/contract'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Context } from '../context.ts'

export const organiserRoutes: FastifyPluginAsyncTypebox<{ context: Context }> = async (app, { context }) => {
  const { organiserEmail, familyWebSiteUrl } = context.config

  app.route({
    ...routes.getOrganiser,
    handler: async () => ({ email: organiserEmail, url: familyWebSiteUrl }),
  })
}
