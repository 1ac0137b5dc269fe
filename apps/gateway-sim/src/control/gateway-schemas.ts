import { Type, type Static } from 'typebox'
import {
  ChannelName,
  closed,
  FaultName,
  limit,
  OneOf,
  OrNull,
  ResultReply,
  Scenario,
  Texts,
  Time,
  ScenarioTextReply,
} from './schemas.ts'

/** The schemas that name a gateway, which is one of those that this simulator plays. */
export function gatewaySchemas(gateways: ReadonlyMap<string, unknown>) {
  const Gateway = OneOf<string>([...gateways.keys()])
  const WhichGateway = Type.Object(
    { gateway: Type.Optional(Gateway) },
    { ...closed, description: 'Needed only where two gateways have a trade of this number' },
  )
  const TradeFilter = Type.Object({ gateway: Type.Optional(Gateway), limit }, closed)
  const DeliveryFilter = Type.Object(
    {
      gateway: Type.Optional(Gateway),
      trade: Type.Optional(Type.String({ description: 'The shop’s trade number' })),
      channel: Type.Optional(ChannelName),
      limit,
    },
    closed,
  )
  const DeliveryReply = Type.Object(
    {
      id: Type.Integer(),
      gateway: Gateway,
      trade: Type.String({ description: 'The shop’s trade number' }),
      channel: ChannelName,
      result: Type.Integer({ description: 'Which of the trade’s results it tells, from 1' }),
      fault: OrNull(FaultName),
      time: Time,
      state: OneOf(
        ['under way', 'sent', 'answered', 'failed', 'lost'],
        '`sent` where the rest is up to the customer’s browser',
      ),
      request: Type.Object({
        method: OneOf(['GET', 'POST']),
        url: Type.String(),
        headers: Texts,
        body: Type.String({ description: 'One character for each byte (latin1)' }),
      }),
      status: OrNull(Type.Integer()),
      location: OrNull(Type.String({ description: 'Where a redirect leads' })),
      body: Type.String({ description: 'The beginning of the answer, or what went wrong' }),
      tookMs: OrNull(Type.Integer({ description: 'Milliseconds of the real time' })),
      acknowledged: OrNull(Type.Boolean({ description: 'Whether the shop has taken the notice' })),
    },
    { description: 'A message to the shop and what it answered' },
  )
  const TradeReply = Type.Object(
    {
      id: Type.String({ description: 'Names it in the addresses of its pages' }),
      gateway: Gateway,
      transId: Type.String(),
      amount: Type.Integer(),
      title: OrNull(Type.String()),
      status: OneOf(['open', 'approved', 'refused'], 'What a query would find now'),
      scenario: OrNull(Scenario),
      createdAt: Time,
      payUrl: Type.String(),
      returnUrl: OrNull(Type.String()),
      notifyUrl: OrNull(Type.String()),
      results: Type.Array(ResultReply),
      answer: OrNull(
        Type.Unsafe<Record<string, string>>({
          ...Texts,
          description: 'The signed fields that the browser brings',
        }),
      ),
      deliveries: Type.Array(DeliveryReply),
    },
    { description: 'A trade with everything that is known of it' },
  )
  const ScenarioReply = Type.Object({
    id: Scenario,
    group: OneOf(['common', 'verification', 'delivery', 'fault']),
    gateways: Type.Array(Gateway),
    amount: Type.Integer({ description: 'A payment of exactly this takes it without anybody choosing' }),
    card: Type.Object({
      network: Type.String(),
      first6: Type.String(),
      last4: Type.String(),
      expiry: Type.String(),
    }),
    fault: OrNull(FaultName),
    'zh-TW': ScenarioTextReply,
    en: ScenarioTextReply,
  })
  const Trades = Type.Array(TradeReply, { description: 'Trades, newest first' })
  const Deliveries = Type.Array(DeliveryReply, {
    description: 'Messages, in the order in which they left',
  })
  const Scenarios = Type.Array(ScenarioReply, { description: 'Scenarios, in the order of the pages' })
  return { WhichGateway, TradeFilter, DeliveryFilter, TradeReply, Trades, Deliveries, Scenarios }
}

type GatewaySchemas = ReturnType<typeof gatewaySchemas>

/** A trade in the control API. */
export type TradeReply = Static<GatewaySchemas['TradeReply']>
/** A delivery in the control API. */
export type DeliveryReply = Static<GatewaySchemas['Deliveries']>[number]
