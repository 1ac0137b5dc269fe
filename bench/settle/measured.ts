import type { Measurement } from '../lib/rounds.ts'

/** Open payments with consecutive numbers. */
export interface Stock {
  /** The number of the first one. */
  from: number
  count: number
}

/** The measurements by the number of connections or clients, and how many payments they settled. */
export interface Measured {
  by: Map<number, Measurement>
  settled: number
}
