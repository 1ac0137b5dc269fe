import { routes } from '@baoming/contract'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Context } from '../context.ts'

/** The organiser's contact details. */
export const organiserRoutes: FastifyPluginAsyncTypebox<{ context: Context }> = async (app, { context }) => {
  const { config } = context

  app.route({
    ...routes.getOrganiser,
    handler: async () => ({
      name: config.organiserName,
      email: config.organiserEmail,
      phone: config.organiserPhone,
      address: config.organiserAddress,
      logoUrl: config.organiserLogoUrl,
      url: config.familyWebSiteUrl,
    }),
  })
}
