import { findOrderAccess } from '@baoming/database'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { Context } from '../context.ts'
import { problem } from '../http/problem.ts'
import { readOrderToken } from '../access/order-token.ts'
import { wrongTokenRateLimit } from '../http/security.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** A route's `preHandler`: lets only those in who hold a token of the order in `params.id`. */
    requireOrderToken: (
      request: Pick<FastifyRequest, 'headers' | 'params'>,
      reply: FastifyReply,
    ) => Promise<void>
  }
}

/** The same words for an unknown order, a wrong token, one that was revoked and one that has expired. */
export const orderNotFound = () =>
  problem('not_found', 'There is no such order, or the token does not open it.')

/**
 * Who may open an order. Wrong tokens count against whoever sends them and against nobody else: a limit that counts
 * by order comes after this check, so that only its own customer can use it up.
 */
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
    // Without a question to the database, so that trying tokens out costs next to nothing.
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

export const orderAccess = fastifyPlugin(plugin, { name: 'order-access', dependencies: ['security'] })
