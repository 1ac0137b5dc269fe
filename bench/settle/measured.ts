import type { Measurement } from '../lib/rounds.ts'

/** Open payments with numbers in a row. */
export interface Stock {
  /** The first one's number. */
  from: number
  count: number
}

/** What was measured, by the number of connections or clients, and how many payments that has settled. */
export interface Measured {
  by: Map<number, Measurement>
  settled: number
}
