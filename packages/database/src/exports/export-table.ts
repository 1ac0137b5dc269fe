import { asc, gt, type SQL } from 'drizzle-orm'
import type { PgColumn, PgTable, SelectedFields } from 'drizzle-orm/pg-core'
import type { Queries } from '../connection/database.ts'

/** Rows read at a time. */
const pageRows = 500

type Selected<Fields> = {
  [Name in keyof Fields]: Fields[Name] extends PgColumn<infer Config>
    ? Config['notNull'] extends true
      ? Config['data']
      : Config['data'] | null
    : Fields[Name] extends SQL<infer Value>
      ? Value
      : never
}

/**
 * Reads a table to its end by its primary key, each page in a transaction of its own.
 * @param fields what to read of a row; `key` has to be the primary key, of one column
 * @throws DrizzleQueryError
 */
export async function* exportTable<Fields extends SelectedFields & { key: PgColumn }>(
  db: Queries,
  table: PgTable,
  fields: Fields,
): AsyncGenerator<Selected<Fields>[], void, undefined> {
  let last: unknown
  for (;;) {
    const rows = (await db
      .select(fields as SelectedFields)
      .from(table)
      .where(last === undefined ? undefined : gt(fields.key, last))
      .orderBy(asc(fields.key))
      .limit(pageRows)) as (Selected<Fields> & { key: unknown })[]
    if (rows.length > 0) yield rows
    if (rows.length < pageRows) return
    last = rows.at(-1)!.key
  }
}
