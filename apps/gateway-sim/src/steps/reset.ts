import { normalQueries } from '../state/query-behaviour.ts'
import type { Simulator } from '../state/simulator.ts'

/** Clears all state, except that a gateway number or a delivery number is never given twice. */
export async function reset(simulator: Simulator): Promise<void> {
  const { schedule, trades, rejectedForms, deliveries, used, query } = simulator
  schedule.drop(() => true)
  trades.clear()
  rejectedForms.clear()
  deliveries.clear()
  used.clear()
  Object.assign(query, normalQueries)
  await schedule.resetClock()
}
