import { setTimeout as sleep } from 'node:timers/promises'
import type { Latency } from './load.ts'
import { percentile } from './statistics.ts'

/** Milliseconds between two questions. */
const pause = 50

/**
 * Asks a process whether it is well, some twenty times a second, from the process that only waits for the loads.
 * @returns ends it, and says how long the answers took @throws, from the returned function, when one was not 200
 */
export function watchHealth(port: number): () => Promise<Latency> {
  const times: number[] = []
  let isOver = false
  async function watch(): Promise<void> {
    while (!isOver) {
      const began = performance.now()
      const response = await fetch(`http://127.0.0.1:${port}/healthz`)
      await response.arrayBuffer()
      times.push(performance.now() - began)
      if (response.status !== 200) throw new Error(`/healthz was answered with ${response.status}`)
      await sleep(pause)
    }
  }
  const watching = watch()
  // It is thrown where the result is wanted.
  watching.catch(() => {})
  return async () => {
    isOver = true
    await watching
    const of = (share: number) => percentile(times, share)
    return { count: times.length, p50: of(0.5), p99: of(0.99), max: of(1) }
  }
}
