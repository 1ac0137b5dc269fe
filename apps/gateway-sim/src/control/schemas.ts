import { Type } from 'typebox'
import { durationPattern } from '../time/duration.ts'
import { faults, type Fault } from '../scenarios/faults.ts'
import { queryModes, type QueryMode } from '../state/query-behaviour.ts'
import { scenarioIds, type ScenarioId } from '../scenarios/table.ts'
import type { Channel } from '../deliveries/callback-spec.ts'
import type { WrittenOutcome } from '../trades/written-outcome.ts'

/** A text that is one of these values. */
export const OneOf = <Value extends string>(values: readonly Value[], description?: string) =>
  Type.Unsafe<Value>(Type.String({ enum: [...values], ...(description && { description }) }))
/** A value that may be null. */
export const OrNull = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])
/** Rejects unknown properties. */
export const closed = { additionalProperties: false } as const

/** A time as the control API writes it. */
export const Time = Type.String({ description: 'ISO 8601, UTC' })
export const Texts = Type.Record(Type.String(), Type.String())
export const ChannelName = OneOf<Channel>(
  ['return', 'notify'],
  '`return`: as the customer’s browser brings it; `notify`: as the gateway’s server sends it',
)
export const FaultName = OneOf<Fault>(faults)
export const Scenario = OneOf<ScenarioId>(scenarioIds)

const problem = (description: string) =>
  Type.Object(
    { code: Type.String({ description: 'Stable' }), error: Type.String({ description: 'For people' }) },
    { description },
  )

/** The responses to any call that is rejected. */
export const errorReplies = {
  400: problem('The call is malformed'),
  403: problem('The call comes from a page of another site, or was made for a foreign host'),
}

/** The responses to a call about one trade that is rejected. */
export const tradeErrorReplies = {
  ...errorReplies,
  404: problem('There is no such trade'),
  409: problem('The trade is in no state for this, or two gateways have one of this number'),
}

export const Done = Type.Null({ description: 'Done' })

export const ByTransId = Type.Object({
  transId: Type.String({ description: 'The shop’s trade number' }),
})

export const limit = Type.Optional(
  Type.String({ pattern: '^[1-9][0-9]{0,4}$', description: 'At most so many of the newest; 1000' }),
)

export const ResultReply = Type.Object({
  outcome: OneOf<WrittenOutcome>(['approved', 'refused']),
  code: Type.String(),
  message: Type.String(),
  number: Type.String({ description: 'The gateway’s own' }),
  at: Time,
  simulatedPaid: Type.Boolean(),
})

export const AnswerBody = Type.Object(
  {
    scenario: Scenario,
    deliver: Type.Optional(
      Type.Boolean({
        description:
          'True: everything goes out as the scenario has it, the return included. False: everything happens at ' +
          'once and nothing goes out.',
      }),
    ),
    wait: Type.Optional(
      Type.Boolean({
        description:
          'True: answers when what goes out at once has been answered by the shop. False: before that; false',
      }),
    ),
  },
  closed,
)

export const AnswerReply = Type.Unsafe<Record<string, string>>({
  ...Texts,
  description: 'The signed fields that the browser brings, forged where the scenario forges them',
})

export const DeliverBody = Type.Object(
  {
    channel: ChannelName,
    times: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, description: 'One after another; 1' })),
    fault: Type.Optional(
      OrNull(
        OneOf<Fault>(
          faults,
          'Left out: forgeries of the scenario stay, mishaps do not; null: nothing is wrong with it',
        ),
      ),
    ),
    result: Type.Optional(
      Type.Integer({ minimum: 1, description: 'Which of the trade’s results; the one the browser brings' }),
    ),
    url: Type.Optional(
      Type.String({
        pattern: '^https?://',
        maxLength: 2000,
        description: 'Instead of the shop’s own address',
      }),
    ),
  },
  closed,
)

export const ClockBody = Type.Object(
  {
    reset: Type.Optional(Type.Literal(true, { description: 'Back to the real time, first of all' })),
    freeze: Type.Optional(Type.Boolean({ description: 'True stops it, false lets it run on' })),
    set: Type.Optional(Type.String({ description: 'ISO 8601 with a zone' })),
    advance: Type.Optional(
      Type.String({ pattern: durationPattern, maxLength: 40, description: 'Such as `15m` or `1h30m`' }),
    ),
  },
  { ...closed, minProperties: 1, description: 'Done in this order' },
)

export const ClockReply = Type.Object(
  {
    now: Time,
    isFrozen: Type.Boolean(),
    aheadSeconds: Type.Integer({ description: 'Of the real time; negative behind it' }),
    waiting: Type.Integer({ description: 'Messages to be sent' }),
    nextAt: OrNull(Time),
  },
  { description: 'The clock, and what waits for it' },
)

export const QueryBody = Type.Object(
  {
    mode: OneOf<QueryMode>(
      queryModes,
      '`normal` the truth, `deny` no such trade, `error` status 500, `silent` no answer, `slow` the truth after a while',
    ),
    delayMs: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 600_000,
        description: 'Real milliseconds; 15000 when slow, else 0',
      }),
    ),
  },
  closed,
)

export const QueryReply = Type.Object(
  { mode: OneOf(queryModes), delayMs: Type.Integer() },
  { description: 'How queries are answered from now on' },
)

export const ScenarioTextReply = Type.Object({ label: Type.String(), effect: Type.String() })
