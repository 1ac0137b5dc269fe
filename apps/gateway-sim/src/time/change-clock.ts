import { parseDuration } from './duration.ts'
import type { Job, Schedule } from './schedule.ts'

/** Changes to the clock, made in the order of these properties. */
export interface ClockChange {
  reset?: true
  freeze?: boolean
  set?: Date
  /** As `parseDuration` reads it. */
  advance?: string
}

/** Changes the clock; resolves when every job that became due on the way has run. */
export async function changeClock<Due extends Job>(
  schedule: Schedule<Due>,
  { reset, freeze, set, advance }: ClockChange,
): Promise<void> {
  if (reset) await schedule.resetClock()
  if (freeze === true) await schedule.freeze()
  if (freeze === false) await schedule.resume()
  if (set) await schedule.move(() => set)
  if (advance) await schedule.move((now) => new Date(now.getTime() + parseDuration(advance)))
}
