import { createHash } from 'node:crypto'
import { expect } from 'vitest'

/** With `TORTURE=full` a fault comes again and again for minutes, otherwise as often as fits into seconds. */
export const isFull = process.env['TORTURE'] === 'full'

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

interface Rounds {
  short: number
  full: number
}

/** How often a fault comes. */
export const roundsOf = ({ short, full }: Rounds): number => (isFull ? full : short)

/** Milliseconds to wait before each round of a fault, so that it comes at a moment nobody has chosen. */
export function moments(rounds: Rounds, longest: number): number[] {
  const random = randomFor('moments')
  return Array.from({ length: roundsOf(rounds) }, () => random() * longest)
}
