import { type SQL, sql } from 'drizzle-orm'
import { sqlState } from './retry-on-conflict.ts'
import { InvalidCursor, type KeyShape, type KeyValue, readCursor, writeCursor } from './page-cursor.ts'

/** Rows of a page. */
export const pageRows = 50

/** One way to sort a list. */
export interface Sort {
  /** Names the list and the sort in cursors. */
  name: string
  /** What rows are sorted by, none of it null; the last one differs in each row. */
  keys: readonly SQL[]
  shape: KeyShape
  descending?: boolean
  /** The same order in the terms of an index, where `keys` are not. */
  order?: readonly SQL[]
  /** A condition of rows behind a key that an index can use, where the comparison of `keys` cannot. */
  from?: (key: readonly KeyValue[]) => SQL
}

/** SQL: a row's sort key as JSON; times as text, which keeps their microseconds. */
export const keyOf = ({ keys, shape }: Sort): SQL<KeyValue[]> =>
  sql`jsonb_build_array(${sql.join(
    keys.map((key, place) => (shape[place] === 'time' ? sql`${key}::text` : key)),
    sql`, `,
  )})`

/** SQL: the columns of `order by`. */
export function orderOf({ keys, order = keys, descending = false }: Sort): SQL[] {
  return order.map((key) => (descending ? sql`${key} desc` : key))
}

const casts = { text: 'text', time: 'timestamptz', uuid: 'uuid', integer: 'bigint', flag: 'boolean' } as const

/**
 * SQL: whether a row comes behind the page that a cursor ends.
 * @throws InvalidCursor
 */
export function behind(
  { name, keys, shape, descending, from }: Sort,
  after: string | undefined,
): SQL | undefined {
  if (after === undefined) return undefined
  const key = readCursor(name, shape, after)
  const values = key.map((value, place) => sql`${value}::${sql.raw(casts[shape[place]!])}`)
  const row = (parts: readonly SQL[]) => sql`(${sql.join([...parts], sql`, `)})`
  const comparison = sql`${row(keys)} ${sql.raw(descending ? '<' : '>')} ${row(values)}`
  return from ? sql`(${from(key)} and ${comparison})` : comparison
}

/**
 * Makes a page of the rows that a statement found, one more than a page has where there are further ones.
 * @param rows of a page
 * @returns its rows, and the cursor of the next page; null on the last one
 */
export function pageOf<Row extends { key: KeyValue[] }>(
  { name }: Sort,
  found: readonly Row[],
  rows = pageRows,
): { rows: Omit<Row, 'key'>[]; next: string | null } {
  const page = found.slice(0, rows)
  const next = found.length > rows ? writeCursor(name, page.at(-1)!.key) : null
  return { rows: page.map(({ key: _, ...row }) => row), next }
}

/** SQLSTATE class 22: a value that its type does not have, such as February 30. */
const isImpossible = /^22/

/**
 * Runs a statement that compares with a cursor.
 * @throws InvalidCursor where the cursor holds a value that PostgreSQL does not know
 */
export async function runBehind<Result>(
  after: string | undefined,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    if (after !== undefined && isImpossible.test(sqlState(error) ?? '')) throw new InvalidCursor()
    throw error
  }
}
