import type { Pool } from '../connection/database.ts'
import { runPrepared, statement } from '../sql/prepared.ts'

/** `$1`: a JSON array of trade numbers. Each row is looked up by its key, whatever the plan was made for. */
export const findingLocked = statement`
  with named as (
    select payment.* from json_array_elements_text($1::text::json) asked
    cross join lateral (select id, trans_id, order_id from payments where trans_id = asked limit 1) payment
  ),
  free as (
    select named.id from named
    cross join lateral (select from payments where id = named.id for no key update skip locked) payment
    cross join lateral (
      select class_id from orders where id = named.order_id for no key update skip locked
    ) ordered
    cross join lateral (select from classes where id = ordered.class_id for no key update skip locked) class
  )
  select trans_id from named where id not in (select id from free)
`

/**
 * Finds trade numbers whose payment, order or class another transaction has locked.
 * @throws PostgresError
 */
export async function lockedTrades(db: Pool, transIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await runPrepared<{ trans_id: string }>(db, findingLocked, [JSON.stringify(transIds)])
  return new Set(rows.map(({ trans_id }) => trans_id))
}
