import { createHash } from 'node:crypto'
import { expect } from 'vitest'

/** Whether faults are repeated for minutes (`TORTURE=full`); otherwise they come a tenth as often. */
export const isFull = process.env['TORTURE'] === 'full'

/** The time limit of every wait; generous, because on a busy or suspended machine seconds become minutes. */
export const pollOptions = { timeout: 240_000, interval: 50 }

/** Determines the random moments and the customers' choices; `TORTURE_SEED` sets it. */
export const seed = process.env['TORTURE_SEED'] || String(Math.floor(Math.random() * 1e9))
console.info(`TORTURE_SEED=${seed}`)

/** Returns numbers from 0 to 1. */
export type Random = () => number

/** Random numbers that depend on the seed, the running test and their use. */
export function randomFor(use: string): Random {
  const { currentTestName } = expect.getState()
  let drawn = 0
  return () => {
    const digest = createHash('sha256').update(`${seed} ${currentTestName} ${use} ${drawn++}`).digest()
    return digest.readUInt32BE() / 2 ** 32
  }
}

/** How often to repeat a fault that is repeated this often at full size. */
export const roundsOf = (full: number): number => (isFull ? full : Math.ceil(full / 10))

/** Random delays in milliseconds before each round of a fault. */
export const moments = (full: number, longest: number): number[] => someMoments(roundsOf(full), longest)

/** Random delays in milliseconds, for this many rounds in full and short runs alike. */
export function someMoments(rounds: number, longest: number): number[] {
  const random = randomFor('moments')
  return Array.from({ length: rounds }, () => random() * longest)
}

/** A list in random order. */
export function shuffled<T>(list: readonly T[]): T[] {
  const random = randomFor('order')
  return list
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
