import type { Bench } from '../lib/benchmark.ts'
import { runLoad } from '../lib/load.ts'
import { mean } from '../lib/statistics.ts'
import type { Target } from '../lib/targets.ts'
import type { NoticePlan } from '../loads/notices.ts'
import type { Stock } from '../settle/measured.ts'

/** How often the process's memory is measured. */
const looks = 10

/** Measures the memory of the API's process, in MB, after each tenth of the payments. */
export async function measureMemory(
  bench: Bench,
  database: string,
  { connections, stock }: { connections: number; stock: Stock },
): Promise<number[]> {
  const api = await bench.startApi(database)
  const bytes: Promise<number>[] = []
  const reportEvery = Math.ceil(stock.count / looks)
  const plan = { port: api.port, connections, seconds: 3600, reportEvery, ...stock, unprepared: true }
  try {
    await runLoad<NoticePlan>('notices', plan, () => bytes.push(api.residentBytes()))
    if (bytes.length < looks) bytes.push(api.residentBytes())
    return (await Promise.all(bytes)).map((one) => one / 1e6)
  } finally {
    await api.stop()
  }
}

/** The memory is flat when the process ends with no more than it had on the way, once warmed up. */
export function memoryTargets(megabytes: readonly number[]): Target[] {
  const early = mean(megabytes.slice(2, 5))
  const late = mean(megabytes.slice(-3))
  return [
    { what: 'memory of the API at its most, MB', reached: Math.max(...megabytes), wanted: { atMost: 220 } },
    {
      what: `memory at the end (${late.toFixed()} MB) × memory on the way (${early.toFixed()} MB)`,
      reached: late / early,
      wanted: { atMost: 1.1 },
    },
  ]
}
