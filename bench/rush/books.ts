import type { Sql } from '../lib/cluster.ts'

/** A figure from the database, and its expected value. */
export interface Entry {
  what: string
  found: number
  wanted: number
}

/** Reads the figures after the rush: every seat must be sold once, and nothing else must be left. */
export async function readBooks(sql: Sql, seats: number): Promise<Entry[]> {
  const [sold] = await sql<Record<string, number>[]>`
    select
      (select count(*) from orders where status = 'confirmed')::float as "orders confirmed",
      (select count(distinct register_index) from orders
       where register_index between 1 and ${seats})::float as "different numbers among them, from 1",
      (select confirmed_register_count from classes)::float as "seats confirmed",
      (select count(*) from payments where status = 'complete')::float as "payments complete",
      (select count(*) from gateway_responses where verdict = 'settled')::float as "responses settled"
  `
  const [left] = await sql<Record<string, number>[]>`
    select
      (select held_seats from classes)::float as "seats held",
      (select count(*) from orders where status = 'pending')::float as "orders pending",
      (select count(*) from orders where status = 'paid_without_seat')::float as "orders paid without a seat",
      (select count(*) from gateway_responses
       where verdict not in ('settled', 'duplicate'))::float as "responses neither settled nor duplicate"
  `
  const entries = (row: Record<string, number> | undefined, wanted: number) =>
    Object.entries(row ?? {}).map(([what, found]) => ({ what, found, wanted }))
  return [...entries(sold, seats), ...entries(left, 0)]
}
