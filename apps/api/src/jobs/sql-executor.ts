import { executeText, type Database, type Queries } from '@baoming/database'
import type { Db } from 'pg-boss'

/** Lets pg-boss speak through the application's pool instead of a driver of its own. */
export const poolExecutor = (pool: Database['sql']): Db => ({
  async executeSql(text, values = []) {
    if (values.length > 0) return { rows: await pool.unsafe(text, values.map(asParameter) as never[]) }
    return { rows: lastResult(await pool.unsafe(withoutFrame(text))) }
  },
})

/**
 * Statements that are sent as one text are one transaction by themselves, which nothing can leave open. A script's own
 * BEGIN would need a connection that nobody else uses until its COMMIT.
 */
const withoutFrame = (script: string) => script.trim().replace(/^BEGIN;|COMMIT;$/gi, '')

/** Lets pg-boss write inside a Drizzle transaction. */
export const transactionExecutor = (tx: Queries): Db => ({
  executeSql: async (text, values = []) => ({ rows: await executeText(tx, text, values.map(asParameter)) }),
})

/** Drizzle has taken the serialisers off the pool, so what is not a text must become one here. */
function asParameter(value: unknown): unknown {
  if (value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return arrayLiteral(value)
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}

/** A list as PostgreSQL reads one: the driver knows no array types. */
const arrayLiteral = (list: readonly unknown[]): string =>
  `{${list.map((item) => `"${String(item).replace(/["\\]/g, '\\$&')}"`).join(',')}}`

/** Several statements in one text answer with a list of results. */
const lastResult = (result: unknown): unknown[] => {
  const rows = result as unknown[]
  return Array.isArray(rows.at(-1)) ? (rows.at(-1) as unknown[]) : rows
}
