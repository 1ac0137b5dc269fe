import { randomBytes } from 'node:crypto'
import { routes } from '@baoming/contract'
import { tradeNumber, tradeNumberBytes } from '@baoming/gateways'
import type { RateLimitOptions } from '@fastify/rate-limit'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Context } from '../context.ts'
import { problem, ProblemError } from '../http/problem.ts'
import { limitedClient } from './limited-client.ts'
import { findOffered } from '../config/offered-gateway.ts'
import { orderUrl } from '../config/web-pages.ts'
import { perOrderRateLimit } from '../http/rate-limits.ts'

/** Minutes after which a payment without a result is queried: the customer may have paid and closed the window. */
const queryAfterMinutes = 5

/**
 * Counted by the version of the token as well, which the statement compares after this: a link that was revoked must not
 * use up the limit of the order's own customer.
 */
const paymentRateLimit: RateLimitOptions = {
  ...perOrderRateLimit,
  keyGenerator: ({ params, tokenVersion }) => `${(params as { id: string }).id} ${tokenVersion}`,
}

/** The gateways on offer, and opening a payment at one of them. */
export const paymentRoutes: FastifyPluginAsyncTypebox<{ context: Context }> = async (app, { context }) => {
  const { config, paymentLane } = context

  app.route({
    ...routes.listGateways,
    handler: async () => ({
      gateways: config.gateways.map(({ id, name }, index) => ({ id, name, isDefault: index === 0 })),
    }),
  })

  app.route({
    ...routes.createPayment,
    config: { rateLimit: paymentRateLimit },
    preHandler: app.requireSignedOrderToken,
    handler: async (request, reply) => {
      const { params, body } = request
      const gateway =
        body?.gateway === undefined ? config.gateways[0] : findOffered(config.gateways, body.gateway)
      if (!gateway) {
        await app.requireOrderToken(request, reply)
        throw problem('gateway_not_offered')
      }
      const at = new Date()
      const transId = tradeNumber(at, randomBytes(tradeNumberBytes))
      const opened = await paymentLane.create({
        orderId: params.id,
        gateway: gateway.id,
        transId,
        keyId: gateway.keyId,
        queryAfterMinutes: gateway.query && queryAfterMinutes,
        client: limitedClient(request, config),
        tokenVersion: request.tokenVersion,
        locale: body?.locale,
      })
      if (!opened.ok) {
        if (opened.error === 'no_access') return app.rejectOrderToken(request, reply)
        throw new ProblemError(opened.error, { retryAt: opened.retryAt })
      }
      const { payment } = opened
      reply.code(201)
      return {
        payment: {
          id: payment.id,
          gateway: gateway.id,
          transId,
          status: 'initialized' as const,
          confirming: false,
          amount: payment.amount,
          responseMessage: null,
          createdAt: payment.createdAt.toISOString(),
          completedAt: null,
        },
        form: gateway.redirectForm({
          transId,
          amount: payment.amount,
          title: payment.title,
          locale: payment.locale,
          at,
          orderUrl: orderUrl(config.webUrl, params.id),
        }),
      }
    },
  })
}
