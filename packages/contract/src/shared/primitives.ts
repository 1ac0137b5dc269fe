import { Type, type Static } from 'typebox'

export const Locale = Type.Union([Type.Literal('zh-TW'), Type.Literal('en')])
export type Locale = Static<typeof Locale>

export const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
export const Time = Type.String({ format: 'date-time', description: 'ISO 8601, UTC' })
export const Amount = Type.Integer({ minimum: 0, description: 'Whole New Taiwan dollars (TWD)' })
export const Id = Type.String({ format: 'uuid' })

export const slugRule = { maxLength: 80, pattern: '^[a-z0-9-]+$' }

/** Names a class in addresses. */
export const Slug = Type.String(slugRule)
