import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Simulator } from '../state/simulator.ts'
import { describeDelivery } from './describe.ts'
import { gatewaySchemas } from './gateway-schemas.ts'
import { errorReplies } from './schemas.ts'

const limitDefault = '1000'

/** Script calls about deliveries. */
export const controlDeliveryRoutes: FastifyPluginAsyncTypebox<Simulator> = async (app, simulator) => {
  const { Deliveries, DeliveryFilter } = gatewaySchemas(simulator.gateways)
  app.get(
    '/_sim/deliveries',
    {
      schema: {
        tags: ['deliveries'],
        summary:
          'Every message to the shop, in the order in which they left; the newest 1000 unless another limit is given',
        querystring: DeliveryFilter,
        response: { 200: Deliveries, ...errorReplies },
      },
    },
    async ({ query }) => {
      const described = simulator.deliveries.oldestFirst.flatMap((delivery) => {
        const trade = simulator.trades.find(delivery.tradeId)
        return trade ? [describeDelivery(trade, delivery)] : []
      })
      return described.filter(fits(query)).slice(-Number(query.limit ?? limitDefault))
    },
  )
}

type Filter = { gateway?: string; trade?: string; channel?: string }

function fits({ gateway, trade, channel }: Filter) {
  return (delivery: { gateway: string; trade: string; channel: string }) =>
    (!gateway || delivery.gateway === gateway) &&
    (!trade || delivery.trade === trade) &&
    (!channel || delivery.channel === channel)
}
