import type { Bench } from '../lib/benchmark.ts'
import { watchHealth } from '../lib/health.ts'
import { runLoad, type Latency, type LoadPlan, type LoadResult } from '../lib/load.ts'
import type { Measurement } from '../lib/rounds.ts'
import type { NoticePlan } from '../loads/notices.ts'
import type { ReadPlan } from '../loads/reads.ts'
import type { Stock } from '../settle/measured.ts'
import type { Contender } from './results.ts'

interface Plan {
  seconds: number
  /** Those of the gateway. */
  connections: number
  readers: number
  stock: Stock
}

const reads = [
  { kind: 'list', path: '/api/classes' },
  { kind: 'class', path: '/api/classes/class-1' },
  { kind: 'class', path: '/api/classes/class-2' },
  { kind: 'class', path: '/api/classes/class-3' },
]

/** Sends notices to an API, first alone, then while readers read. Half of the stock is for each. */
export async function measureApi(
  bench: Bench,
  database: string,
  { seconds, connections, readers, stock }: Plan,
): Promise<Record<Contender, Measurement> & { settled: number }> {
  const { port, stop } = await bench.startApi(database)
  const load = (plan: Pick<LoadPlan, 'connections' | 'seconds'>) => ({ port, ...plan })
  let settled = 0
  const notices = async (time: number, count: number, again = false): Promise<LoadResult> => {
    const plan = { ...load({ connections, seconds: time }), from: stock.from + settled, count, again }
    const result = await runLoad<NoticePlan>('notices', plan)
    settled += Math.min(count, result.latencies['notify 200']!.count)
    return result
  }
  const read = (time: number) =>
    runLoad<ReadPlan>('reads', { ...load({ connections: readers, seconds: time }), reads, mayPutOff: true })
  try {
    await Promise.all([notices(2, 500, true), read(1)])
    const share = Math.floor((stock.count - settled) / 2)
    const alone = await notices(seconds, share)
    // The readers begin earlier and end later.
    const reading = read(seconds + 3)
    await new Promise((resolve) => setTimeout(resolve, 1500))
    const stopWatching = watchHealth(port)
    const beside = await notices(seconds, share)
    const health = await stopWatching()
    const { seconds: readSeconds, latencies } = await reading
    const readings = (kind: string) => figuresOf(latencies[kind], readSeconds)
    return {
      'notices alone': figuresOf(alone.latencies['notify 200'], alone.seconds),
      'notices beside readers': figuresOf(beside.latencies['notify 200'], beside.seconds),
      '/healthz beside readers': figuresOf(health, beside.seconds),
      'the list': readings('list 200'),
      'a class': readings('class 200'),
      'reads that were put off (503)': {
        ...readings('list 503'),
        perSecond: readings('list 503').perSecond + readings('class 503').perSecond,
      },
      settled,
    }
  } finally {
    await stop()
  }
}

function figuresOf(latency: Latency | undefined, seconds: number): Measurement {
  const { count, p50, p99 } = latency ?? { count: 0, p50: null, p99: null }
  return { perSecond: count / seconds, p50, p99 }
}
