import { getTableColumns } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'

/** A row as `to_jsonb` writes it: by column names, times as text. */
export type JsonRow = Record<string, unknown>

/** Converts a row of JSON to what Drizzle's builder would have read. */
export function rowOf<Table extends PgTable>(table: Table, json: JsonRow): Table['$inferSelect'] {
  const entries = Object.entries(getTableColumns(table)).map(([key, { name, dataType }]) => {
    const value = json[name]
    return [key, dataType === 'date' && typeof value === 'string' ? new Date(value) : value]
  })
  return Object.fromEntries(entries) as Table['$inferSelect']
}
