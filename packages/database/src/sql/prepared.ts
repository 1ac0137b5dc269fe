import { sql, type SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Pool, Queries } from '../connection/database.ts'

/**
 * SQL as text with `$1` … `$n`, for statements that Drizzle's builder cannot express or would run too slowly, such as
 * those that lock and decide whole sets. All other SQL is the builder's. A lint rule keeps it so.
 */

/** The value of a parameter. The driver has no array types: pass arrays as `{…}` or as JSON. */
export type Value = string | number | Buffer | null

const dialect = new PgDialect()

/**
 * Builds the text of a statement. Interpolated strings and numbers are inserted as they are; fragments of Drizzle's
 * `sql` as their text, so that both ways of writing SQL can share a condition.
 * @throws Error when a fragment binds a parameter, because the text would lose its value
 */
export function statement(
  strings: TemplateStringsArray,
  ...parts: readonly (string | number | SQL)[]
): string {
  return strings.reduce((text, next, place) => text + asText(parts[place - 1]!) + next)
}

function asText(part: string | number | SQL): string {
  if (typeof part !== 'object') return String(part)
  const { sql: text, params } = dialect.sqlToQuery(part)
  if (params.length > 0) throw new Error(`A prepared statement would lose the bound parameters of: ${text}`)
  return text
}

/**
 * Runs a prepared statement, which each connection parses and plans once, in a transaction of its own.
 * @param text with `$1` … `$n`
 * @throws PostgresError
 */
export async function runPrepared<Row>(db: Pool, text: string, values: readonly Value[]): Promise<Row[]> {
  return [...(await db.$client.unsafe(text, [...values], { prepare: true }))] as Row[]
}

/**
 * Runs SQL text in the caller's transaction, or on the pool. Each use of a parameter is bound separately, so PostgreSQL
 * infers its type from its own place.
 * @param text with `$1` … `$n`
 * @throws DrizzleQueryError, with the PostgresError as its cause
 */
export async function executeText<Row = Record<string, unknown>>(
  db: Queries,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const bound = text
    .split(/\$(\d+)/)
    .map((part, index) => (index % 2 === 0 ? sql.raw(part) : sql`${sql.param(values[Number(part) - 1])}`))
  return [...(await db.execute(sql.join(bound)))] as Row[]
}

/**
 * Runs foreign SQL text on a connection of the pool, such as the job queue's. Text without values may be several
 * statements, which run in one transaction.
 * @param text with `$1` … `$n`
 * @returns the rows of the last statement
 * @throws PostgresError
 */
export async function runScript<Row = Record<string, unknown>>(
  db: Pool,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const result: unknown[] = await (values.length > 0
    ? db.$client.unsafe(text, [...values] as never[])
    : db.$client.unsafe(text))
  const last = result.at(-1)
  return (Array.isArray(last) ? last : result) as Row[]
}
