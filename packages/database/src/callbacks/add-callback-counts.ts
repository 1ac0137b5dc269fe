import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { callbackCounts } from '../schema/index.ts'

export type CallbackCount = typeof callbackCounts.$inferInsert
export type CallbackCountKind = CallbackCount['kind']

/**
 * Adds counts to those of their minutes. Rows are written in one order, so that two processes cannot deadlock.
 * @throws DrizzleQueryError
 */
export async function addCallbackCounts(db: Queries, counts: readonly CallbackCount[]): Promise<void> {
  if (counts.length === 0) return
  const { minute, kind, network, count } = callbackCounts
  await db
    .insert(callbackCounts)
    .values([...counts].sort((a, b) => compare(keyOf(a), keyOf(b))))
    .onConflictDoUpdate({ target: [minute, kind, network], set: { count: sql`${count} + excluded.count` } })
}

const keyOf = ({ minute, kind, network }: CallbackCount) => `${minute.toISOString()} ${kind} ${network}`
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
