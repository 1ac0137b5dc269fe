import { routes } from '@baoming/contract'
import { claimOrderCodeTry, findOrdersByCode } from '@baoming/database'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Context } from '../context.ts'
import { problem } from '../http/problem.ts'
import { survivingTime } from '../classes/unreadable-class.ts'
import { orderCodeHashes } from '../access/order-code.ts'
import { orderToken } from '../access/order-token.ts'
import { orderCodesRateLimit, lostLinksRateLimit } from '../http/rate-limits.ts'

/** Lost links: mailing them to an address, and opening its orders by a code from such a mail. */
export const lostLinkRoutes: FastifyPluginAsyncTypebox<{ context: Context }> = async (app, { context }) => {
  const { config, database, jobs } = context
  const { db } = database

  app.route({
    ...routes.requestOrderLinks,
    config: { rateLimit: lostLinksRateLimit(config) },
    // Only the job looks the address up, so neither the response nor its time reveals whether it is known.
    handler: async ({ body }, reply) => {
      await jobs.mailLostLinks(body.email)
      reply.code(202)
      return { status: 'accepted' as const }
    },
  })

  app.route({
    ...routes.openOrders,
    config: { rateLimit: orderCodesRateLimit(config) },
    handler: async ({ body: { email, code } }) => {
      if (!(await claimOrderCodeTry(db, email))) throw problem('too_many_requests')
      const found = await findOrdersByCode(db, email, orderCodeHashes(code, email, config))
      if (found.length === 0) throw problem('not_found', 'This address and this code open no order.')
      return {
        orders: found.map(({ id, tokenVersion, status, classTitle, startsAt, endsAt, timeZone }) => ({
          id,
          token: orderToken({ id, tokenVersion }, config),
          status,
          class: {
            title: classTitle,
            startsAt: survivingTime(startsAt),
            endsAt: survivingTime(endsAt),
            timeZone,
          },
        })),
      }
    },
  })
}
