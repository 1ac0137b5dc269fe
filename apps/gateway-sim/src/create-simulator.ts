import { Clock } from './time/clock.ts'
import { runJob } from './steps/deliver.ts'
import { DeliveryLog } from './deliveries/delivery-log.ts'
import { truthful } from './state/query-behaviour.ts'
import { Refusals } from './trades/rejected-forms.ts'
import { ResultNumbers } from './trades/results.ts'
import { Schedule } from './time/schedule.ts'
import type { Simulator } from './state/simulator.ts'
import { keepKnown } from './trades/trade.ts'
import { TradeBook } from './trades/trade-book.ts'
import { UsedNumbers } from './trades/used-numbers.ts'

type Surroundings = Pick<Simulator, 'publicUrl' | 'accounts' | 'deliverTo' | 'closing' | 'changed'>

export function createSimulator(surroundings: Surroundings): Simulator {
  const trades = new TradeBook(({ id }) => deliveries.forgetTrade(id))
  const clock = new Clock((now, earlier) => keepKnown(trades.oldestFirst, now, earlier))
  const deliveries = new DeliveryLog()
  const simulator: Simulator = {
    ...surroundings,
    clock,
    schedule: new Schedule(clock, (job) => runJob(simulator, job)),
    trades,
    refusals: new Refusals(),
    used: new UsedNumbers(),
    numbers: new ResultNumbers(),
    deliveries,
    query: { ...truthful },
  }
  return simulator
}

/** As on its first day, but no number is given twice. */
export async function reset(simulator: Simulator): Promise<void> {
  const { schedule, trades, refusals, deliveries, used, query } = simulator
  schedule.drop(() => true)
  trades.clear()
  refusals.clear()
  deliveries.clear()
  used.clear()
  Object.assign(query, truthful)
  await schedule.resetClock()
}
