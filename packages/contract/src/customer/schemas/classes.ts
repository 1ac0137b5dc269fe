import { Type, type Static } from 'typebox'
import { Amount, Locale, Nullable, Photo, RefundScale, Session, Time } from '../../shared/primitives.ts'

/** A class in the list. */
export const ClassSummary = Type.Object(
  {
    slug: Type.String(),
    title: Type.String(),
    summary: Type.String({ description: 'One or two sentences, plain text' }),
    locale: Type.Union(Locale.anyOf, { description: 'The language the class is held and described in' }),
    location: Type.String(),
    teacher: Nullable(Type.String({ description: 'Who teaches it; null: not said' })),
    startsAt: Type.String({ ...Time, description: 'ISO 8601, UTC; the start of the first session' }),
    endsAt: Type.String({ ...Time, description: 'ISO 8601, UTC; the end of the last session' }),
    sessionCount: Type.Integer({ minimum: 1 }),
    timeZone: Type.String({ description: 'IANA name; show the times in this zone' }),
    currency: Type.Literal('TWD'),
    priceSingle: Nullable(Amount),
    priceGroup: Nullable(Amount),
    capacity: Nullable(Type.Integer({ minimum: 0 })),
    seatsLeft: Nullable(Type.Integer({ minimum: 0, description: 'null: no limit' })),
    registrationOpen: Type.Boolean(),
    registrationOpensAt: Nullable(
      Type.String({ ...Time, description: 'ISO 8601, UTC; null: since it was published' }),
    ),
    registrationClosesAt: Nullable(Time),
    calledOff: Type.Boolean({ description: 'It does not take place; registration is closed then' }),
    photo: Nullable(Photo),
  },
  {
    description:
      'priceSingle or priceGroup is null when the class is not sold that way, and 0 when it is free',
  },
)
export type ClassSummary = Static<typeof ClassSummary>

/** A class on its own page. */
export const ClassDetail = Type.Object({
  ...ClassSummary.properties,
  description: Type.String({ description: 'Plain text; blank lines part paragraphs' }),
  sessions: Type.Array(Session, { description: 'In the order of time; one at least' }),
  minSeats: Nullable(
    Type.Integer({ minimum: 1, description: 'From how many seats on it takes place; null: not said' }),
  ),
  refundScale: Nullable(RefundScale),
  calledOffMessage: Nullable(
    Type.String({ description: 'Why it was called off, where the organiser says so' }),
  ),
})
export type ClassDetail = Static<typeof ClassDetail>
