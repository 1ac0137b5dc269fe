import { findOrderAccess } from '@baoming/database'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { Context } from '../context.ts'
import { problem } from '../http/problem.ts'
import { readOrderToken, type TokenSecrets } from '../access/order-token.ts'
import { wrongTokenRateLimit } from '../http/rate-limits.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** A route's `preHandler` that requires a token of the order in `params.id`. @throws ProblemError without one */
    requireOrderToken: (
      request: Pick<FastifyRequest, 'headers' | 'params'>,
      reply: FastifyReply,
    ) => Promise<void>
    /**
     * A route's `preHandler` that checks only that we signed the token, for a handler whose own statement compares its
     * version with the order's and which calls `rejectOrderToken` if they differ. @throws ProblemError as above
     */
    requireSignedOrderToken: FastifyInstance['requireOrderToken']
    /** Counts a wrong token. @throws ProblemError in any case */
    rejectOrderToken: (request: Pick<FastifyRequest, 'headers'>, reply: FastifyReply) => Promise<never>
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

  const signedVersion = (request: Pick<FastifyRequest, 'headers' | 'params'>) =>
    signedTokenVersion(request, config)

  async function opensOrder(request: Pick<FastifyRequest, 'headers' | 'params'>) {
    // The signature is checked before the database is asked, so that guessing tokens costs it nothing.
    const version = signedVersion(request)
    if (version === undefined) return false
    const access = await findOrderAccess(database.db, (request.params as { id: string }).id)
    return access !== undefined && !access.expired && access.tokenVersion === version
  }

  app.decorate('requireOrderToken', async (request, reply) => {
    if (!(await opensOrder(request))) await app.rejectOrderToken(request, reply)
  })

  app.decorate('requireSignedOrderToken', async (request, reply) => {
    if (signedVersion(request) === undefined) await app.rejectOrderToken(request, reply)
  })

  app.decorate('rejectOrderToken', async (request, reply) => {
    const counted = countWrongToken && (await countWrongToken(request as FastifyRequest))
    if (counted && !counted.isAllowed && counted.isExceeded) {
      void reply.header('retry-after', counted.ttlInSeconds)
      throw problem('too_many_requests')
    }
    throw orderNotFound()
  })
}

/** The version that a request's token is for; undefined where we have not signed it for the order in `params.id`. */
export function signedTokenVersion(
  { headers, params }: Pick<FastifyRequest, 'headers' | 'params'>,
  secrets: TokenSecrets,
): number | undefined {
  const [, token] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? []
  return token === undefined ? undefined : readOrderToken(token, (params as { id: string }).id, secrets)
}

/**
 * Checks order tokens. Wrong tokens are limited by the sender's network; a limit by order must be counted after this
 * check, so that only the order's own customer can use it up.
 */
export const orderAccess = fastifyPlugin(plugin, { name: 'order-access', dependencies: ['security'] })
