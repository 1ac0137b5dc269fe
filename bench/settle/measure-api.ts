import type { Bench } from '../lib/benchmark.ts'
import { runLoad } from '../lib/load.ts'
import { progress } from '../lib/progress.ts'
import type { NoticePlan } from '../loads/notices.ts'
import type { Spent } from '../lib/rounds.ts'
import type { Measured, Stock } from './measured.ts'

interface ApiPlan {
  connections: readonly number[]
  seconds: number
  stock: Stock
  /** The checkout whose API is measured; this one by default. */
  checkout?: string
}

/** Sends notices to the API over several numbers of connections, one after the other. */
export async function measureApi(
  bench: Bench,
  database: string,
  { connections, seconds, stock, ...own }: ApiPlan,
): Promise<Measured> {
  const api = await bench.startApi(database, own)
  const { port, stop } = api
  const spentSoFar = () => {
    const thread = api.firstThreadMicroseconds()
    return {
      thread,
      helpers: api.processorMicroseconds() - thread,
      postgres: bench.cluster.processorMicroseconds(),
    }
  }
  try {
    const measured: Measured = { by: new Map(), settled: await warmUp(port, stock.from) }
    for (const [place, count] of connections.entries()) {
      const left = stock.count - measured.settled
      const share = Math.floor(left / (connections.length - place))
      const from = stock.from + measured.settled
      const plan = { port, connections: count, seconds, from, count: share }
      const before = spentSoFar()
      const result = await runLoad<NoticePlan>('notices', plan)
      const after = spentSoFar()
      const { count: answered, p50, p99 } = result.latencies['notify 200']!
      if (answered === share)
        progress('  all payments were settled before the time was over: --stock makes more')
      const each = (who: keyof Spent) => (after[who] - before[who]) / answered
      const spent = { thread: each('thread'), helpers: each('helpers'), postgres: each('postgres') }
      measured.by.set(count, { perSecond: answered / result.seconds, p50, p99, spent })
      measured.settled += answered
    }
    return measured
  } finally {
    await stop()
  }
}

/**
 * Warms the API up: settles a few payments and repeats their notices until the API runs at its usual speed, in lists and
 * one at a time, which are two statements. Most are duplicates, because the mails of many orders would overlap with the
 * measurement. @returns how many payments were settled
 */
async function warmUp(port: number, from: number): Promise<number> {
  const plan = { port, seconds: 2, from, count: 500, again: true }
  const { latencies } = await runLoad<NoticePlan>('notices', { ...plan, connections: 64 })
  await runLoad<NoticePlan>('notices', { ...plan, connections: 1 })
  return Math.min(plan.count, latencies['notify 200']!.count)
}
