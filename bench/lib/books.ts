import type { Sql } from './cluster.ts'

/**
 * Checks that the database holds the results of the run, because a statement that does nothing is fast.
 *
 * @param complete how many payments must be completed
 * @throws Error that names the difference
 */
export async function checkBooks(sql: Sql, complete: number): Promise<void> {
  const [found] = await sql<Record<string, number>[]>`
    select
      (select count(*) from payments where status = 'complete')::float as complete,
      (select count(*) from gateway_responses where verdict = 'settled')::float as settled,
      (select count(*) from orders where status = 'confirmed')::float as confirmed,
      (select count(*) from classes left join lateral (
         select count(*) filter (where status = 'confirmed') as confirmed, max(register_index) as last_number,
                count(*) filter (where status = 'pending') as held
         from orders where class_id = classes.id
       ) counted on true
       where confirmed_register_count <> confirmed or held_seats <> held
          or last_register_index <> coalesce(last_number, 0) or last_register_index <> confirmed
      )::float as wrong_classes
  `
  const expected = { complete, settled: complete, confirmed: complete, wrong_classes: 0 }
  for (const [name, wanted] of Object.entries(expected)) {
    if (found?.[name] !== wanted)
      throw new Error(`${name} is ${found?.[name]} in the database, not ${wanted}.`)
  }
}
