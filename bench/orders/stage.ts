import type { Bench } from '../lib/benchmark.ts'
import type { Sql } from '../lib/cluster.ts'
import { addClasses, addTradeNumbers, tidyUp } from '../lib/fill.ts'

/** The number of classes. */
export const classes = 100

/** Works on a database of its own, with classes without registrations. */
export async function onEmptyClasses<Result>(
  { cluster }: Bench,
  work: (database: string) => Promise<Result>,
): Promise<Result> {
  const database = 'empty_classes'
  await cluster.create(database)
  try {
    await cluster.use(database, async (sql) => {
      await addTradeNumbers(sql)
      await addClasses(sql, classes)
      await tidyUp(sql)
    })
    return await work(database)
  } finally {
    await cluster.drop(database)
  }
}

/**
 * Checks the database after the run. @throws Error unless there are this many orders, each with its seat, key and
 * payment
 */
export async function checkOrders(sql: Sql, orders: number): Promise<void> {
  const [found] = await sql<Record<string, number>[]>`
    select
      (select count(*) from orders)::float as orders,
      (select count(*) from payments)::float as payments,
      (select count(*) from idempotency_keys)::float as keys,
      (select sum(held_seats) from classes)::float as seats
  `
  for (const [name, count] of Object.entries(found ?? {})) {
    if (count !== orders) throw new Error(`There are ${count} ${name} in the database, not ${orders}.`)
  }
}
