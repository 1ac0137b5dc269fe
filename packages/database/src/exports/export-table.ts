import { asc, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Queries } from '../connection/database.ts'

/** Rows read at a time. */
const pageRows = 500

type Fields = Record<string, PgColumn | SQL>

type Selected<Wanted extends Fields> = {
  [Name in keyof Wanted]: Wanted[Name] extends PgColumn<infer Config>
    ? Config['notNull'] extends true
      ? Config['data']
      : Config['data'] | null
    : Wanted[Name] extends SQL<infer Value>
      ? Value
      : never
}

/**
 * Reads a table to its end by its primary key, each page in a transaction of its own.
 * @param key the columns of the primary key, by which rows are read; they are read as text, too, which loses nothing of them
 * @param fields what to read of a row
 * @throws DrizzleQueryError
 */
export async function* exportTable<Wanted extends Fields>(
  db: Queries,
  table: PgTable,
  key: readonly PgColumn[],
  fields: Wanted,
): AsyncGenerator<Selected<Wanted>[], void, undefined> {
  let last: string[] | undefined
  for (;;) {
    const rows = await db
      .select({
        ...fields,
        lastKey: sql<string[]>`jsonb_build_array(${list(key.map((column) => sql`${column}::text`))})`,
      })
      .from(table)
      .where(last && behind(key, last))
      .orderBy(...key.map((column) => asc(column)))
      .limit(pageRows)
    if (rows.length > 0) yield rows.map(({ lastKey: _, ...row }) => row as Selected<Wanted>)
    if (rows.length < pageRows) return
    last = rows.at(-1)!.lastKey
  }
}

const list = (parts: readonly SQL[]): SQL => sql.join([...parts], sql`, `)

/** SQL: whether a row comes behind this key. */
const behind = (key: readonly PgColumn[], last: readonly string[]): SQL =>
  sql`(${list(key.map((column) => sql`${column}`))}) > (${list(
    last.map((value, place) => sql`${value}::text::${sql.raw(key[place]!.getSQLType())}`),
  )})`
