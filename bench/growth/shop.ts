import type { Bench } from '../lib/benchmark.ts'
import { checkBooks } from '../lib/books.ts'
import { addClasses, addOpenPayments, addTradeNumbers, tidyUp } from '../lib/fill.ts'
import { progress } from '../lib/progress.ts'
import type { Measurement } from '../lib/rounds.ts'
import { measureApi } from '../settle/measure-api.ts'
import { addHistory } from './history.ts'
import { measureMemory } from './memory.ts'

/** A shop with its own database, and what has happened in it. */
export interface Shop {
  database: string
  /** Orders settled before the measurements. */
  past: number
  /** Payments opened for the measurements. */
  opened: number
  /** Opened payments that are settled. */
  settled: number
}

/** Opens a shop whose database holds this many settled orders. */
export async function openShop({ cluster }: Bench, database: string, past: number): Promise<Shop> {
  progress(`${database}: ${past} orders with their responses`)
  await cluster.create(database)
  await cluster.use(database, async (sql) => {
    await addTradeNumbers(sql)
    await addHistory(sql, past)
    await addClasses(sql, 100)
    const [size] = await sql<{ text: string }[]>`
      select pg_size_pretty(pg_database_size(current_database())) as text
    `
    progress(`  ${size?.text} on the disk`)
  })
  return { database, past, opened: 0, settled: 0 }
}

/** Measures the settling of new payments for some seconds. */
export async function measureSpeed(
  bench: Bench,
  shop: Shop,
  { connections, seconds, stock }: { connections: number; seconds: number; stock: number },
): Promise<Measurement> {
  const fresh = await openPayments(bench, shop, stock)
  const plan = { connections: [connections], seconds, stock: fresh }
  const { by, settled } = await measureApi(bench, shop.database, plan)
  await checkShop(bench, shop, settled)
  return by.get(connections)!
}

/** Settles this many payments. @returns the memory of the API's process on the way, in MB */
export async function measureGrowth(
  bench: Bench,
  shop: Shop,
  { connections, callbacks }: { connections: number; callbacks: number },
): Promise<number[]> {
  const fresh = await openPayments(bench, shop, callbacks)
  const megabytes = await measureMemory(bench, shop.database, { connections, stock: fresh })
  await checkShop(bench, shop, callbacks)
  return megabytes
}

async function openPayments({ cluster }: Bench, shop: Shop, count: number) {
  const from = shop.opened
  await cluster.use(shop.database, async (sql) => {
    await addOpenPayments(sql, from, count)
    await tidyUp(sql)
  })
  shop.opened += count
  return { from, count }
}

async function checkShop({ cluster }: Bench, shop: Shop, settled: number): Promise<void> {
  shop.settled += settled
  await cluster.use(shop.database, (sql) => checkBooks(sql, shop.past + shop.settled))
}
