import { executeText, type Database, type Queries } from '@baoming/database'
import type { Db } from 'pg-boss'

/** Lets pg-boss speak through the application's pool instead of a driver of its own. */
export const poolExecutor = (pool: Database['sql']): Db => ({
  async executeSql(text, values = []) {
    if (values.length > 0) return { rows: await pool.unsafe(text, values.map(asParameter) as never[]) }
    // Its scripts carry their own BEGIN and COMMIT, which need a connection to themselves.
    const connection = await pool.reserve()
    try {
      return { rows: lastResult(await connection.unsafe(text)) }
    } catch (error) {
      // A script that stopped half-way leaves its transaction open, and the pool's next user would be in it.
      await connection.unsafe('rollback').catch(() => {})
      throw error
    } finally {
      connection.release()
    }
  },
})

/** Lets pg-boss write inside a Drizzle transaction. */
export const transactionExecutor = (tx: Queries): Db => ({
  executeSql: async (text, values = []) => ({ rows: await executeText(tx, text, values.map(asParameter)) }),
})

/** Drizzle has taken the serialisers off the pool, so what is not a text must become one here. */
function asParameter(value: unknown): unknown {
  if (value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}

/** Several statements in one text answer with a list of results. */
const lastResult = (result: unknown): unknown[] => {
  const rows = result as unknown[]
  return Array.isArray(rows.at(-1)) ? (rows.at(-1) as unknown[]) : rows
}
