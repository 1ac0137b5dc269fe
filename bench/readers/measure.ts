import type { Readers } from './readers.ts'

/**
 * Microseconds a notice of each way, taken in turns. The best round counts, because other processes only add to it.
 */
export function measureReaders(
  readers: Readers,
  bodies: readonly Buffer[],
  rounds: number,
): Record<keyof Readers, number> {
  const best = { ordinary: Infinity, careful: Infinity }
  for (let round = 0; round < rounds; round += 1) {
    for (const way of ['ordinary', 'careful'] as const) {
      const read = readers[way]
      const begun = performance.now()
      for (const body of bodies) read(body)
      best[way] = Math.min(best[way], ((performance.now() - begun) * 1000) / bodies.length)
    }
  }
  return best
}
