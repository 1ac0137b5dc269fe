import { Clock } from './clock.ts'
import { runJob } from './courier.ts'
import { DeliveryLog } from './delivery-log.ts'
import { truthful } from './query-behaviour.ts'
import { Refusals } from './refusals.ts'
import { ResultNumbers } from './results.ts'
import { Schedule } from './schedule.ts'
import type { Simulator } from './simulator.ts'
import { keepKnown } from './trade.ts'
import { TradeBook } from './trade-book.ts'
import { UsedNumbers } from './used-numbers.ts'

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
