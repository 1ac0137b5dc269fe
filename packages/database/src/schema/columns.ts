import { sql, type SQL } from 'drizzle-orm'
import { type AnyPgColumn, check, customType, timestamp, uuid } from 'drizzle-orm/pg-core'

export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** In the order of their making, so that rows made together lie together, in the tables and in every index. */
export const id = () =>
  uuid('id')
    .primaryKey()
    .default(sql`uuid_v7()`)
export const time = (name: string) => timestamp(name, { withTimezone: true })

/** The word lists live here once: as types, and as the database's own checks. */
export const oneOf = (column: AnyPgColumn, words: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`

/** A rule written for any reader of a table, as the table's own check. */
export const rule = (name: string, text: string) => check(name, sql.raw(text))

/** The first and the last moment that a row may name, so that a slip of the pen is none and every reader has a date. */
export const plausible = (column: string): string =>
  `(${column} >= '2000-01-01 00:00:00+00' and ${column} < '2100-01-01 00:00:00+00')`
