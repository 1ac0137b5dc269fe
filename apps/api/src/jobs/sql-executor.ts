import { executeText, runScript, type Database, type Queries } from '@baoming/database'
import type { Db } from 'pg-boss'

/** Runs pg-boss's statements on the application's pool, so that it needs no driver of its own. */
export const poolExecutor = (db: Database['db']): Db => ({
  executeSql: async (text, values = []) => ({
    rows: await runScript(db, values.length > 0 ? text : withoutFrame(text), values.map(asParameter)),
  }),
})

/**
 * Removes a script's own BEGIN and COMMIT. Statements sent as one text form one transaction anyway; an explicit BEGIN
 * would need a connection reserved until its COMMIT.
 */
function withoutFrame(text: string): string {
  const script = text.trim().replace(/^BEGIN;|COMMIT;$/gi, '')
  // pg-boss makes and migrates its tables by such scripts, which may take longer than a request's statement may.
  return script === text.trim()
    ? script
    : `set local lock_timeout = 0; set local statement_timeout = 0; ${script}`
}

/** Runs pg-boss's statements inside a Drizzle transaction. */
export const transactionExecutor = (tx: Queries): Db => ({
  executeSql: async (text, values = []) => ({ rows: await executeText(tx, text, values.map(asParameter)) }),
})

/** Drizzle has removed the pool's serialisers, so every value but text and numbers is converted here. */
function asParameter(value: unknown): unknown {
  if (value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return arrayLiteral(value)
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}

/** A PostgreSQL array literal, because the driver knows no array types. */
const arrayLiteral = (list: readonly unknown[]): string =>
  `{${list.map((item) => `"${String(item).replace(/["\\]/g, '\\$&')}"`).join(',')}}`
