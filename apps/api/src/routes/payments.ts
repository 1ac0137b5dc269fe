import { randomBytes } from 'node:crypto'
import { routes } from '@baoming/contract'
import { createPayment } from '@baoming/database'
import { tradeNumber, tradeNumberBytes } from '@baoming/gateways'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Context } from '../context.ts'
import { problem } from '../errors.ts'
import { findOffered } from '../offered-gateway.ts'
import { requireOrderToken } from '../order-access.ts'

export const paymentRoutes: FastifyPluginAsyncTypebox<{ context: Context }> = async (app, { context }) => {
  const { config, database } = context

  app.route({
    ...routes.listGateways,
    handler: async () => ({
      gateways: config.gateways.map(({ id, name }, index) => ({ id, name, isDefault: index === 0 })),
    }),
  })

  app.route({
    ...routes.createPayment,
    // Far more than a person tries, and few enough that nobody fills the table from one open order.
    config: { rateLimit: { max: 60, timeWindow: '1 minute' } },
    preHandler: requireOrderToken(config.appSecret),
    handler: async ({ params, body }, reply) => {
      const gateway =
        body?.gateway === undefined ? config.gateways[0] : findOffered(config.gateways, body.gateway)
      if (!gateway) throw problem('gateway_not_offered')
      const transId = tradeNumber(new Date(), randomBytes(tradeNumberBytes))
      const payment = await createPayment(database.db, { orderId: params.id, gateway: gateway.id, transId })
      if (!payment) throw problem('order_not_payable')
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
          title: payment.classTitle,
          locale: payment.locale,
        }),
      }
    },
  })
}
