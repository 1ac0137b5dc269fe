import { routes } from '@baoming/contract'
import { LogoDigest, logoPath } from '@baoming/contract/office'
import { findLogo, findOrganiserText } from '@baoming/database'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Context } from '../context.ts'
import { problem } from '../http/problem.ts'
import { organiserJson } from '../organiser/organiser.ts'

/** A logo never changes under its address. */
const forEver = 'public, max-age=31536000, immutable'

/** The organiser: contact details, texts and logo. */
export const organiserRoutes: FastifyPluginAsyncTypebox<{ context: Context }> = async (app, { context }) => {
  const { db } = context.database

  app.route({
    ...routes.getOrganiser,
    handler: async () => organiserJson(await context.organiser.now()),
  })

  app.route({
    ...routes.getOrganiserText,
    handler: async ({ params: { kind } }) => {
      const text = await findOrganiserText(db, kind)
      if (!text) throw problem('not_found', 'The organiser has not written this text.')
      return { kind, text }
    },
  })

  const logoSchema = { hide: true, params: Type.Object({ digest: LogoDigest }) }
  app.get(logoPath(':digest'), { schema: logoSchema }, async ({ params: { digest } }, reply) => {
    const logo = await findLogo(db, digest)
    if (!logo) throw problem('not_found', 'There is no such picture.')
    // The web app may be of another origin than the API.
    return reply
      .headers({ 'cache-control': forEver, 'cross-origin-resource-policy': 'cross-origin' })
      .type(logo.type)
      .send(logo.content)
  })
}
