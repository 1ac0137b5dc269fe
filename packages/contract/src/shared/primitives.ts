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

/** Names a class in addresses. */
export const Slug = Type.String(slugRule)
