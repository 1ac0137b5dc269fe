import type { Delivery } from '../deliveries/delivery.ts'
import type { Trade } from '../trades/trade.ts'
import { readOutcome, writeOutcome } from '../trades/written-outcome.ts'
import type { SavedState } from './schema.ts'
import type { Simulator } from './simulator.ts'

/** Everything that a restart should find again, as JSON in the form of a `SavedState`. */
export function takeSnapshot({ clock, numbers, used, trades, deliveries, schedule }: Simulator): string {
  // Dates become texts only when they are written, so this object is not a SavedState yet.
  return JSON.stringify({
    format: 'baoming gateway-sim 1',
    clock: clock.setting,
    lastNumber: numbers.last,
    usedNumbers: used.export(),
    trades: trades.oldestFirst.map(writeTrade),
    deliveries: deliveries.oldestFirst,
    jobs: schedule.unfinished.map(({ callback, ...job }) => ({ ...job, telling: callback })),
  })
}

const writeTrade = ({ gateway, results, ...trade }: Trade) => ({
  ...trade,
  results: results.map((result) => ({ ...result, outcome: writeOutcome(result.outcome) })),
  gateway: gateway.id,
})

/** Restores a simulator that holds nothing yet. What was under way when the state was saved is done again. */
export function restoreSnapshot(simulator: Simulator, state: SavedState): void {
  simulator.clock.restore(state.clock)
  simulator.numbers.restore(state.lastNumber)
  simulator.used.import(state.usedNumbers)
  for (const trade of state.trades) simulator.trades.add(reviveTrade(trade, simulator))
  for (const delivery of state.deliveries) simulator.deliveries.restore(reviveDelivery(delivery))
  simulator.schedule.add(...state.jobs.map(({ telling, ...job }) => ({ ...job, callback: telling })))
}

function reviveTrade(trade: SavedState['trades'][number], { gateways, numbers }: Simulator): Trade {
  const results = trade.results.map((result) => ({
    ...result,
    outcome: readOutcome(result.outcome),
    at: new Date(result.at),
    knownFrom: new Date(result.knownFrom),
  }))
  const number = trade.number ?? results[0]?.number ?? numbers.next()
  // The schema of the file allows no other gateway.
  const gateway = gateways.get(trade.gateway)!
  return { ...trade, gateway, number, createdAt: new Date(trade.createdAt), results }
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
