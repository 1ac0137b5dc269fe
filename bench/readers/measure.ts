import type { Readers } from './readers.ts'

/** A gateway's readers, and the notices that they read. */
export interface Contender {
  readers: Readers
  bodies: readonly Buffer[]
}

/** Microseconds a notice, by way of reading. */
export type Cost = Record<keyof Readers, number>

/**
 * Measures what a notice costs. All take turns in each round, and the best round of each counts, because other programs
 * only add to it.
 */
export function measureReaders(
  contenders: ReadonlyMap<string, Contender>,
  rounds: number,
): Map<string, Cost> {
  const best = new Map(
    [...contenders.keys()].map((name) => [name, { ordinary: Infinity, careful: Infinity }]),
  )
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, { readers, bodies }] of contenders) {
      const cost = best.get(name)!
      for (const way of ['ordinary', 'careful'] as const) {
        cost[way] = Math.min(cost[way], microseconds(readers[way], bodies))
      }
    }
  }
  return best
}

function microseconds(read: (body: Buffer) => unknown, bodies: readonly Buffer[]): number {
  const begun = performance.now()
  for (const body of bodies) read(body)
  return ((performance.now() - begun) * 1000) / bodies.length
}
