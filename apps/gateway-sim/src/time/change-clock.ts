import { parseDuration } from './duration.ts'
import type { Simulator } from '../state/simulator.ts'

/** What can be done to the clock; in this order. */
export interface ClockChange {
  reset?: true
  freeze?: boolean
  set?: Date
  /** As `parseDuration` reads it. */
  advance?: string
}

/** Changes the clock; resolves when everything has gone out that became due on the way. */
export async function changeClock({ schedule }: Simulator, change: ClockChange): Promise<void> {
  const { reset, freeze, set, advance } = change
  if (reset) await schedule.resetClock()
  if (freeze === true) await schedule.freeze()
  if (freeze === false) await schedule.resume()
  if (set) await schedule.move(() => set)
  if (advance) await schedule.move((now) => new Date(now.getTime() + parseDuration(advance)))
}
