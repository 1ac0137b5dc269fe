import type { Delivery } from '../deliveries/delivery.ts'
import type { ResultNumbers } from '../trades/results.ts'
import type { Simulator } from './simulator.ts'
import type { Trade } from '../trades/trade.ts'
import type { SavedState } from './schema.ts'

/** Everything that a restart should find again, as JSON. */
export function takeSnapshot({ clock, numbers, used, trades, deliveries, schedule }: Simulator): string {
  // Dates become texts on the way, so what is handed over here has the form of a SavedState only once it is written.
  return JSON.stringify({
    format: 'baoming gateway-sim 1',
    clock: clock.setting,
    lastNumber: numbers.last,
    usedNumbers: used.export(),
    trades: trades.oldestFirst,
    deliveries: deliveries.oldestFirst,
    jobs: schedule.unfinished,
  })
}

/** Takes a memory over; the simulator has none of its own yet. What was under way then is done again. */
export function restoreSnapshot(simulator: Simulator, state: SavedState): void {
  simulator.clock.restore(state.clock)
  simulator.numbers.restore(state.lastNumber)
  simulator.used.import(state.usedNumbers)
  for (const trade of state.trades) simulator.trades.add(reviveTrade(trade, simulator.numbers))
  for (const delivery of state.deliveries) simulator.deliveries.restore(reviveDelivery(delivery))
  simulator.schedule.add(...state.jobs)
}

function reviveTrade(trade: SavedState['trades'][number], numbers: ResultNumbers): Trade {
  const results = trade.results.map((result) => ({
    ...result,
    at: new Date(result.at),
    knownFrom: new Date(result.knownFrom),
  }))
  const number = trade.number ?? results[0]?.number ?? numbers.next()
  return { ...trade, number, createdAt: new Date(trade.createdAt), results }
}

function reviveDelivery(delivery: SavedState['deliveries'][number]): Delivery {
  const revived = { ...delivery, at: new Date(delivery.at) }
  if (delivery.state !== 'under way') return revived
  return {
    ...revived,
    state: 'failed',
    body: 'The simulator ended before the answer came.',
    acknowledged: false,
  }
}
