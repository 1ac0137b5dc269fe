import { simulatedGateways } from '@baoming/gateways'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { gatewayIds } from '../state/accounts.ts'
import { reset } from '../create-simulator.ts'
import { slowDelayMs } from '../state/query-behaviour.ts'
import { isOffered, scenarioIds, scenarios, type ScenarioId } from '../scenarios/table.ts'
import type { Simulator } from '../state/simulator.ts'
import { Done, QueryBody, QueryReply, refusals, Scenarios } from './schemas.ts'

const tags = ['behaviour']

/** How the simulator as a whole behaves. */
export const controlBehaviourRoutes: FastifyPluginAsyncTypebox<Simulator> = async (app, simulator) => {
  app.get(
    '/_sim/scenarios',
    {
      schema: {
        tags,
        summary: 'Every way a payment can go, with its test card and amount',
        response: { 200: Scenarios, 403: refusals[403] },
      },
    },
    async () => scenarioIds.map(describeScenario),
  )

  app.post(
    '/_sim/recheck',
    {
      schema: {
        tags,
        summary: 'How questions of the shop’s server are answered, at every gateway',
        body: QueryBody,
        response: { 200: QueryReply, ...refusals },
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
        summary: 'Forget trades, deliveries and used numbers; the real time, and truthful queries',
        response: { 204: Done, 403: refusals[403] },
      },
    },
    async (_request, reply) => {
      await reset(simulator)
      return reply.code(204).send(null)
    },
  )
}

function describeScenario(id: ScenarioId) {
  const { group, amount, card, fault, 'zh-TW': chinese, en } = scenarios[id]
  const offering = gatewayIds.filter((gateway) => isOffered(id, simulatedGateways[gateway]))
  return { id, group, gateways: offering, amount, card, fault, 'zh-TW': chinese, en }
}
