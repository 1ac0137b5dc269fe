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
    /**
     * The version of the order in `params.id` that the request's token was issued for; undefined without a token of ours.
     * The caller compares it with the order's, and calls `rejectOrderToken` where they differ.
     */
    orderTokenVersion: (request: Pick<FastifyRequest, 'headers' | 'params'>) => number | undefined
    /**
     * A route's `preHandler` that checks only that we signed the token, for a handler whose own statement compares
     * `tokenVersion` with the order's. @throws ProblemError as above
     */
    requireSignedOrderToken: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
    /** Counts a wrong token. @throws ProblemError always */
    rejectOrderToken: (
      request: Pick<FastifyRequest, 'headers' | 'params'>,
      reply: FastifyReply,
    ) => Promise<never>
  }
  interface FastifyRequest {
    /** `orderTokenVersion`, once `requireSignedOrderToken` has run. */
    tokenVersion: number | undefined
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

  app.decorate('orderTokenVersion', ({ headers, params }) => {
    const [, token] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? []
    return token === undefined ? undefined : readOrderToken(token, (params as { id: string }).id, config)
  })

  async function opensOrder(request: Pick<FastifyRequest, 'headers' | 'params'>) {
    // The signature is checked before the database is asked, so that guessing tokens costs it nothing.
    const version = app.orderTokenVersion(request)
    if (version === undefined) return false
    const access = await findOrderAccess(database.db, (request.params as { id: string }).id)
    return access !== undefined && !access.expired && access.tokenVersion === version
  }

  app.decorate('requireOrderToken', async (request, reply) => {
    if (!(await opensOrder(request))) await app.rejectOrderToken(request, reply)
  })

  app.decorateRequest('tokenVersion')
  app.decorate('requireSignedOrderToken', async (request, reply) => {
    request.tokenVersion = app.orderTokenVersion(request)
    if (request.tokenVersion === undefined) await app.rejectOrderToken(request, reply)
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

/**
 * Checks order tokens. Wrong tokens are limited by the sender's network; a limit by order must be counted after this
 * check, so that only the order's own customer can use it up.
 */
export const orderAccess = fastifyPlugin(plugin, { name: 'order-access', dependencies: ['security'] })
