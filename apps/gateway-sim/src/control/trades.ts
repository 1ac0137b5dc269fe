import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Static } from 'typebox'
import { callbackFields } from '../deliveries/callback-fields.ts'
import { decideTrade } from '../steps/decide-trade.ts'
import { deliver } from '../steps/deliver.ts'
import { isOffered, type ScenarioId } from '../scenarios/table.ts'
import type { Simulator } from '../state/simulator.ts'
import { addressOf, repeated, type CallbackSpec } from '../deliveries/callback-spec.ts'
import { isUndecided, type Trade } from '../trades/trade.ts'
import { describeDelivery, describeTrade } from './describe.ts'
import { ControlError } from '../http/control-error.ts'
import { findTrade } from './find-trade.ts'
import { gatewaySchemas, type DeliveryReply } from './gateway-schemas.ts'
import {
  AnswerBody,
  AnswerReply,
  ByTransId,
  DeliverBody,
  errorReplies,
  tradeErrorReplies,
} from './schemas.ts'

const tags = ['trades']
const limitDefault = '1000'

/** Script calls about trades. */
export const controlTradeRoutes: FastifyPluginAsyncTypebox<Simulator> = async (app, simulator) => {
  const { Deliveries, TradeFilter, TradeReply, Trades, WhichGateway } = gatewaySchemas(simulator.gateways)
  app.get(
    '/_sim/trades',
    {
      schema: {
        tags,
        summary: 'Trades, newest first; 1000 of them unless another limit is given',
        querystring: TradeFilter,
        response: { 200: Trades, ...errorReplies },
      },
    },
    async ({ query: { gateway, limit = limitDefault } }) => {
      const found = simulator.trades.newest().filter((trade) => !gateway || trade.gateway.id === gateway)
      return found.slice(0, Number(limit)).map((trade) => describeTrade(simulator, trade))
    },
  )

  app.get(
    '/_sim/trades/:transId',
    {
      schema: {
        tags,
        summary: 'One trade',
        params: ByTransId,
        querystring: WhichGateway,
        response: { 200: TradeReply, ...tradeErrorReplies },
      },
    },
    async ({ params, query }) =>
      describeTrade(simulator, findTrade(simulator, params.transId, query.gateway)),
  )

  app.post(
    '/_sim/trades/:transId/answer',
    {
      schema: {
        tags,
        summary: 'Decide a trade without a browser',
        params: ByTransId,
        querystring: WhichGateway,
        body: AnswerBody,
        response: { 200: AnswerReply, ...tradeErrorReplies },
      },
    },
    async ({ params, query, body: { scenario, deliver: goesOut = true, wait = false } }) => {
      const trade = findTrade(simulator, params.transId, query.gateway)
      rejectChoice(trade, scenario)
      decideTrade(simulator, trade, scenario, goesOut ? 'simulator' : 'nobody')
      if (wait) await simulator.schedule.laneIdle(trade.id)
      return callbackFields(trade, repeated('return', trade))
    },
  )

  app.post(
    '/_sim/trades/:transId/deliver',
    {
      schema: {
        tags,
        summary: 'Send an answer, once more or damaged, and wait for what comes back',
        params: ByTransId,
        querystring: WhichGateway,
        body: DeliverBody,
        response: { 200: Deliveries, ...tradeErrorReplies },
      },
    },
    async ({ params, query, body }) => {
      const trade = findTrade(simulator, params.transId, query.gateway)
      const callback = callbackOf(trade, body)
      const url = body.url ?? addressOf(trade, callback)
      if (!url || !URL.canParse(url))
        throw new ControlError('no_address', `The shop named no address for a ${body.channel}.`)
      const sent: DeliveryReply[] = []
      for (let times = body.times ?? 1; times > 0; times -= 1)
        sent.push(describeDelivery(trade, await deliver(simulator, trade, callback, url)))
      return sent
    },
  )
}

function rejectChoice(trade: Trade, scenario: ScenarioId): void {
  if (!isUndecided(trade)) throw new ControlError('already_decided', 'The trade is decided.')
  if (!isOffered(scenario, trade.gateway.protocol))
    throw new ControlError('scenario_not_offered', 'This gateway has no such scenario.')
}

function callbackOf(trade: Trade, { channel, fault, result }: Static<typeof DeliverBody>): CallbackSpec {
  if (!trade.scenario)
    throw new ControlError('not_decided', 'The trade is not decided: nothing can be told yet.')
  const index = result === undefined ? trade.returned : result - 1
  if (!trade.results[index])
    throw new ControlError(
      'not_decided',
      `The trade has no result ${index + 1}, only ${trade.results.length}.`,
    )
  const callback = { ...repeated(channel, trade), result: index }
  return fault === undefined ? callback : { ...callback, fault }
}
