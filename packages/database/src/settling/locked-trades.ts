import type { Pool } from '../connection/database.ts'
import { runPrepared, statement } from '../sql/prepared.ts'

const finding = statement`
  with named as (
    select payments.id, trans_id, order_id from payments
    where trans_id in (select value from json_array_elements_text($1::text::json))
  ),
  free as (
    select payments.id from payments
    join orders on orders.id = payments.order_id join classes on classes.id = orders.class_id
    where payments.id in (select id from named)
    for no key update skip locked
  )
  select trans_id from named where id not in (select id from free)
`

/**
 * Finds trade numbers whose payment, order or class another transaction has locked.
 * @throws PostgresError
 */
export async function lockedTrades(db: Pool, transIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await runPrepared<{ trans_id: string }>(db, finding, [JSON.stringify(transIds)])
  return new Set(rows.map(({ trans_id }) => trans_id))
}
