import type { Bench } from '../lib/benchmark.ts'
import { runLoad, type LoadResult } from '../lib/load.ts'
import { pgbench } from '../lib/pgbench.ts'
import type { Measurement } from '../lib/rounds.ts'
import { keyId } from '../lib/shop.ts'
import { today } from '../lib/trade-number.ts'
import type { OrderPlan } from '../loads/orders.ts'
import { checkOrders, classes, onEmptyClasses } from './stage.ts'

/** Measures orders and payments over HTTP, with the API of a checkout. The first six seconds warm the API up and do not count. */
export const measureApi = (
  bench: Bench,
  { connections, seconds, ...own }: { connections: number; seconds: number; checkout?: string },
): Promise<{ order: Measurement; payment: Measurement }> =>
  onEmptyClasses(bench, async (database) => {
    const api = await bench.startApi(database, own)
    const run = (time: number) =>
      runLoad<OrderPlan>('orders', { port: api.port, connections, classes, seconds: time })
    try {
      const warmUp = await run(6)
      const result = await run(seconds)
      await bench.cluster.use(database, (sql) => checkOrders(sql, pairsOf(warmUp) + pairsOf(result)))
      return { order: measurementOf(result, 'order'), payment: measurementOf(result, 'payment') }
    } finally {
      await api.stop()
    }
  })

const pairsOf = ({ latencies }: LoadResult): number => latencies['payment 201']!.count

function measurementOf({ seconds, latencies }: LoadResult, kind: 'order' | 'payment'): Measurement {
  const { count, p50, p99 } = latencies[`${kind} 201`]!
  return { perSecond: count / seconds, p50, p99 }
}

/**
 * Measures the bare statements with several numbers of clients, one after the other. @returns pairs by number of
 * clients
 */
export const measurePgbench = (
  bench: Bench,
  { clients, seconds }: { clients: readonly number[]; seconds: number },
): Promise<Map<number, Measurement>> =>
  onEmptyClasses(bench, async (database) => {
    const measured = new Map<number, Measurement>()
    let pairs = 0
    for (const count of clients) {
      const { perSecond, transactions } = await pgbench({
        bindir: bench.cluster.bindir,
        databaseUrl: bench.cluster.url(database),
        script: 'orders/one-order.sql',
        clients: count,
        seconds,
        variables: { classes, day: today, key: keyId, hash: 'f'.repeat(64) },
      })
      measured.set(count, { perSecond, p50: null, p99: null })
      pairs += transactions
    }
    await bench.cluster.use(database, (sql) => checkOrders(sql, pairs))
    return measured
  })
