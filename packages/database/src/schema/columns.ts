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

const visible = `'[^[:space:]\\u0085\\u00a0\\u00ad\\u1680\\u180e\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u3000\\u3164\\ufeff]'`
const control = `'[\\u0001-\\u001f\\u007f-\\u009f\\u2028\\u2029]'`

/** SQL: whether a text is one line with a visible character. */
export const line = (column: string, lengthMax: number): string =>
  `(${column} ~ ${visible} and ${column} !~ ${control} and char_length(${column}) <= ${lengthMax})`

/** SQL: whether a text may be an e-mail address; the contract knows the rules in full. */
export const mailbox = (column: string): string =>
  `(${column} ~ '^[^[:space:][:cntrl:]@]+@[^[:space:][:cntrl:]@]+$' and char_length(${column}) <= 254)`

/** SQL: whether bytes have the length of a SHA-256. */
export const sha256 = (column: string): string => `octet_length(${column}) = 32`
