import { faults, type Fault } from '../scenarios/faults.ts'
import { scenarioIds, type ScenarioId } from '../scenarios/table.ts'
import type { Channel } from '../deliveries/callback-spec.ts'
import type { WrittenOutcome } from '../trades/written-outcome.ts'
import { Type, type Static } from 'typebox'

const OneOf = <Value extends string>(values: readonly Value[]) =>
  Type.Unsafe<Value>(Type.String({ enum: [...values] }))
const OrNull = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

/** As `toISOString` writes it. */
const Time = Type.String({ pattern: '^[+-]?\\d{4,6}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' })
const Texts = Type.Record(Type.String(), Type.String())
const Index = Type.Integer({ minimum: 0 })

const Callback = {
  channel: OneOf<Channel>(['return', 'notify']),
  result: Index,
  fault: OrNull(OneOf<Fault>(faults)),
}

const Order = Type.Object({
  merchant: Type.String(),
  transId: Type.String(),
  amount: Type.Integer(),
  title: OrNull(Type.String()),
  locale: OneOf<'zh-TW' | 'en'>(['zh-TW', 'en']),
  returnUrl: OrNull(Type.String()),
  notifyUrl: OrNull(Type.String()),
  backUrl: OrNull(Type.String()),
  echo: Texts,
})

const Result = Type.Object({
  outcome: OneOf<WrittenOutcome>(['approved', 'refused']),
  code: Type.String(),
  message: Type.String(),
  number: Type.String(),
  at: Time,
  knownFrom: Time,
  card: Type.Object({ first6: Type.String(), last4: Type.String(), expiry: Type.String() }),
  eci: Type.String(),
  authCode: Type.String(),
  token: Type.String(),
  simulatedPaid: Type.Boolean(),
})

const SavedDelivery = Type.Object({
  ...Callback,
  id: Type.Integer({ minimum: 1 }),
  tradeId: Type.String(),
  at: Time,
  state: OneOf(['under way', 'sent', 'answered', 'failed', 'lost']),
  request: Type.Object({
    method: OneOf<'GET' | 'POST'>(['GET', 'POST']),
    url: Type.String(),
    headers: Texts,
    body: Type.String(),
  }),
  status: OrNull(Type.Integer()),
  location: OrNull(Type.String()),
  body: Type.String(),
  tookMs: OrNull(Type.Number()),
  acknowledged: OrNull(Type.Boolean()),
})

const SavedJob = Type.Object({
  at: Type.Number(),
  lane: Type.String(),
  telling: Type.Object(Callback),
  repetition: OrNull(Type.Object({ firstAt: Type.Number(), count: Index })),
})

const savedTrade = (gatewayIds: readonly string[]) =>
  Type.Object({
    id: Type.String({ minLength: 1 }),
    gateway: OneOf(gatewayIds),
    order: Order,
    /** Missing in files of older simulators. */
    number: Type.Optional(Type.String()),
    createdAt: Time,
    scenario: OrNull(OneOf<ScenarioId>(scenarioIds)),
    results: Type.Array(Result),
    returned: Index,
  })

/**
 * The simulator's state as the state file holds it. Times are ISO 8601, in jobs milliseconds since 1970.
 *
 * @param gatewayIds the gateways that a trade may be of
 */
export const savedState = (gatewayIds: readonly string[]) =>
  Type.Object({
    format: Type.Literal('baoming gateway-sim 1'),
    clock: Type.Object({ shiftMs: Type.Number(), frozenAtMs: OrNull(Type.Number()) }),
    lastNumber: Type.Integer({ minimum: 0, maximum: 9_999_999_999 }),
    usedNumbers: Type.String({ pattern: '^(?:[A-Za-z0-9+/]{8})*$' }),
    trades: Type.Array(savedTrade(gatewayIds)),
    deliveries: Type.Array(SavedDelivery),
    jobs: Type.Array(SavedJob),
  })

/** The content of a state file. */
export type SavedState = Static<ReturnType<typeof savedState>>
