import type { Database } from '../connection/database.ts'

/**
 * Runs a statement that each connection parses and plans once, in one round trip and a transaction of its own.
 * @param text with `$1` … `$n`
 */
export async function runPrepared<Row>(
  db: Database['db'],
  text: string,
  values: readonly (string | number | null)[],
): Promise<Row[]> {
  return [...(await db.$client.unsafe(text, [...values], { prepare: true }))] as Row[]
}
