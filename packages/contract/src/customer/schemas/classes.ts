import { Type, type Static } from 'typebox'
import { Amount, Locale, Nullable, Time } from '../../shared/primitives.ts'

/** A class in the list. */
export const ClassSummary = Type.Object(
  {
    slug: Type.String(),
    title: Type.String(),
    summary: Type.String({ description: 'One or two sentences, plain text' }),
    locale: Type.Union(Locale.anyOf, { description: 'The language the class is held and described in' }),
    location: Type.String(),
    startsAt: Time,
    endsAt: Time,
    timeZone: Type.String({ description: 'IANA name; show the times in this zone' }),
    currency: Type.Literal('TWD'),
    priceSingle: Nullable(Amount),
    priceGroup: Nullable(Amount),
    capacity: Nullable(Type.Integer({ minimum: 0 })),
    seatsLeft: Nullable(Type.Integer({ minimum: 0, description: 'null: no limit' })),
    registrationOpen: Type.Boolean(),
    registrationClosesAt: Nullable(Time),
    calledOff: Type.Boolean({ description: 'It does not take place; registration is closed then' }),
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
})
export type ClassDetail = Static<typeof ClassDetail>
