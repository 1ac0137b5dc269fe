import { sql, type SQL } from 'drizzle-orm'
import { type AnyPgColumn, check, customType, timestamp, uuid } from 'drizzle-orm/pg-core'

export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** A primary key of UUIDs in the order of creation, so that rows created together are stored together, in indexes as well. */
export const id = () =>
  uuid('id')
    .primaryKey()
    .default(sql`uuid_v7()`)
export const time = (name: string) => timestamp(name, { withTimezone: true })

/** SQL of a check: whether a column holds one of some words. */
export const oneOf = (column: AnyPgColumn, words: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`

/** A table's check from a rule that is SQL text. */
export const rule = (name: string, text: string) => check(name, sql.raw(text))

/** SQL: whether a time is between 2000 and 2100. It rejects typing errors, and times that JavaScript cannot represent. */
export const plausible = (column: string): string =>
  `(${column} >= '2000-01-01 00:00:00+00' and ${column} < '2100-01-01 00:00:00+00')`
