import { type SQL, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'

/**
 * Runs SQL text with `$1` … `$n` where Drizzle is in charge of the transaction. Each use of a parameter is bound on
 * its own, so that each takes the type of its place.
 */
export async function executeText(
  queries: Queries,
  text: string,
  values: readonly unknown[],
): Promise<Record<string, unknown>[]> {
  const parts = text.split(/\$(\d+)/)
  const bound: SQL[] = parts.map((part, index) =>
    index % 2 === 0 ? sql.raw(part) : sql`${sql.param(values[Number(part) - 1])}`,
  )
  return [...(await queries.execute(sql.join(bound)))]
}
