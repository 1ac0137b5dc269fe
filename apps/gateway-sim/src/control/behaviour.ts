import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { reset } from '../steps/reset.ts'
import { slowDelayMs } from '../state/query-behaviour.ts'
import { isOffered, scenarioIds, scenarios, type ScenarioId } from '../scenarios/table.ts'
import type { Simulator } from '../state/simulator.ts'
import { gatewaySchemas } from './gateway-schemas.ts'
import { Done, QueryBody, QueryReply, errorReplies } from './schemas.ts'

const tags = ['behaviour']

/** Script calls about the simulator as a whole. */
export const controlBehaviourRoutes: FastifyPluginAsyncTypebox<Simulator> = async (app, simulator) => {
  const { Scenarios } = gatewaySchemas(simulator.gateways)
  app.get(
    '/_sim/scenarios',
    {
      schema: {
        tags,
        summary: 'Every way a payment can go, with its test card and amount',
        response: { 200: Scenarios, 403: errorReplies[403] },
      },
    },
    async () => scenarioIds.map((id) => describeScenario(simulator, id)),
  )

  app.post(
    '/_sim/recheck',
    {
      schema: {
        tags,
        summary: 'How questions of the shop’s server are answered, at every gateway',
        body: QueryBody,
        response: { 200: QueryReply, ...errorReplies },
      },
    },
    async ({ body: { mode, delayMs = mode === 'slow' ? slowDelayMs : 0 } }) =>
      Object.assign(simulator.query, { mode, delayMs }),
  )

  app.post(
    '/_sim/reset',
    {
      schema: {
        tags,
        summary: 'Forget trades, deliveries and used numbers; the real time, and normalQueries queries',
        response: { 204: Done, 403: errorReplies[403] },
      },
    },
    async (_request, reply) => {
      await reset(simulator)
      return reply.code(204).send(null)
    },
  )
}

function describeScenario({ gateways }: Simulator, id: ScenarioId) {
  const { group, amount, card, fault, 'zh-TW': chinese, en } = scenarios[id]
  const offering = [...gateways.values()].filter(({ protocol }) => isOffered(id, protocol))
  return {
    id,
    group,
    gateways: offering.map((gateway) => gateway.id),
    amount,
    card,
    fault,
    'zh-TW': chinese,
    en,
  }
}
