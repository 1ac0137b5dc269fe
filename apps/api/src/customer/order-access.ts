import { findOrderAccess } from '@baoming/database'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { Context } from '../context.ts'
import { problem } from '../http/problem.ts'
import { readOrderToken } from '../access/order-token.ts'
import { wrongTokenRateLimit } from '../http/rate-limits.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** A route's `preHandler` that requires a token of the order in `params.id`. @throws ProblemError without one */
    requireOrderToken: (
      request: Pick<FastifyRequest, 'headers' | 'params'>,
      reply: FastifyReply,
    ) => Promise<void>
  }
}

/** The same error for an unknown order and for a token that is wrong, revoked or expired. */
export const orderNotFound = () =>
  problem('not_found', 'There is no such order, or the token does not open it.')

const plugin: FastifyPluginAsync<{ context: Pick<Context, 'config' | 'database'> }> = async (
  app,
  { context },
) => {
  const { config, database } = context
  const limit = wrongTokenRateLimit(config)
  const countWrongToken = limit && app.createRateLimit(limit)

  async function opensOrder({ headers, params }: Pick<FastifyRequest, 'headers' | 'params'>) {
    const [, token] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? []
    const { id } = params as { id: string }
    // The signature is checked before the database is asked, so that guessing tokens costs it nothing.
    const version = token === undefined ? undefined : readOrderToken(token, id, config)
    if (version === undefined) return false
    const access = await findOrderAccess(database.db, id)
    return access !== undefined && !access.expired && access.tokenVersion === version
  }

  app.decorate('requireOrderToken', async (request, reply) => {
    if (await opensOrder(request)) return
    const counted = countWrongToken && (await countWrongToken(request as FastifyRequest))
    if (counted && !counted.isAllowed && counted.isExceeded) {
      void reply.header('retry-after', counted.ttlInSeconds)
      throw problem('too_many_requests')
    }
    throw orderNotFound()
  })
}

/**
 * Checks order tokens. Wrong tokens are limited by the sender's network; a limit by order must be counted after this
 * check, so that only the order's own customer can use it up.
 */
export const orderAccess = fastifyPlugin(plugin, { name: 'order-access', dependencies: ['security'] })
