import { createHash } from 'node:crypto'
import { expect } from 'vitest'

/** With `TORTURE=full` a fault comes again and again for minutes, with `short` a tenth as often. */
export const isFull = process.env['TORTURE'] === 'full'

/** How long something may take that has to come: on a machine that is busy, or asleep meanwhile, seconds are minutes. */
export const patience = { timeout: 240_000, interval: 50 }

/** Decides the random moments and what customers do; `TORTURE_SEED` sets it. */
export const seed = process.env['TORTURE_SEED'] || String(Math.floor(Math.random() * 1e9))
console.info(`TORTURE_SEED=${seed}`)

export type Random = () => number

/** Numbers from 0 to 1 that the seed, the running test and their use decide. */
export function randomFor(use: string): Random {
  const { currentTestName } = expect.getState()
  let drawn = 0
  return () => {
    const digest = createHash('sha256').update(`${seed} ${currentTestName} ${use} ${drawn++}`).digest()
    return digest.readUInt32BE() / 2 ** 32
  }
}

/** How often a fault comes that comes so often in full. */
export const roundsOf = (full: number): number => (isFull ? full : Math.ceil(full / 10))

/** Milliseconds to wait before each round of a fault, so that it comes at a moment nobody has chosen. */
export const moments = (full: number, longest: number): number[] => someMoments(roundsOf(full), longest)

/** The same for so many rounds, in full or not. */
export function someMoments(rounds: number, longest: number): number[] {
  const random = randomFor('moments')
  return Array.from({ length: rounds }, () => random() * longest)
}

/** In an order nobody has chosen. */
export function shuffled<T>(list: readonly T[]): T[] {
  const random = randomFor('order')
  return list
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
