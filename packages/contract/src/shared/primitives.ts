import { Type, type Static } from 'typebox'

/** A language that the customer can read. */
export const Locale = Type.Union([Type.Literal('zh-TW'), Type.Literal('en')])
export type Locale = Static<typeof Locale>

/** A value that may be null. */
export const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
/** A time. */
export const Time = Type.String({ format: 'date-time', description: 'ISO 8601, UTC' })
/** An amount of money. */
export const Amount = Type.Integer({ minimum: 0, description: 'Whole New Taiwan dollars (TWD)' })
/** The id of an order or a payment. */
export const Id = Type.String({ format: 'uuid' })

/** The rule for a class's slug. */
export const slugRule = { maxLength: 80, pattern: '^[a-z0-9-]+$' }

/** One of the times at which a class takes place. */
export const Session = Type.Object({ startsAt: Time, endsAt: Time })
export type Session = Static<typeof Session>

/** What of the price is given back, as data. */
export const RefundScale = Type.Object(
  {
    steps: Type.Array(
      Type.Object(
        {
          before: Type.Integer({
            minimum: 0,
            maximum: 1000,
            description: 'How long before the first session it ends',
          }),
          unit: Type.Union([Type.Literal('days'), Type.Literal('hours')]),
          percent: Type.Integer({ minimum: 0, maximum: 100 }),
        },
        { additionalProperties: false },
      ),
      { maxItems: 10, description: 'The earliest end first; percentages never grow' },
    ),
    rest: Type.Integer({ minimum: 0, maximum: 100, description: 'Percent after the last step' }),
  },
  { additionalProperties: false },
)
export type RefundScale = Static<typeof RefundScale>

/** A photo of a class. */
export const Photo = Type.Object({
  url: Type.String({ description: 'May be kept for ever: another photo has another address' }),
  width: Type.Integer({ description: 'Pixels, as the next' }),
  height: Type.Integer(),
  alt: Nullable(Type.String({ description: 'What it shows; null: nothing that the title does not say' })),
})
export type Photo = Static<typeof Photo>

/** What participants are told of a change: each as it was and as it became. What stayed is left out. */
export const ClassChanges = Type.Object({
  sessions: Type.Optional(Type.Object({ was: Type.Array(Session), became: Type.Array(Session) })),
  location: Type.Optional(Type.Object({ was: Type.String(), became: Type.String() })),
  teacher: Type.Optional(Type.Object({ was: Nullable(Type.String()), became: Nullable(Type.String()) })),
})
export type ClassChanges = Static<typeof ClassChanges>

/** What the participants of a class were told. */
export const ClassNoticeKind = Type.Union([Type.Literal('changed'), Type.Literal('called_off')])
export type ClassNoticeKind = Static<typeof ClassNoticeKind>

/** Names a class in addresses. */
export const Slug = Type.String(slugRule)
