import { DeliveryLog } from './deliveries/delivery-log.ts'
import { normalQueries } from './state/query-behaviour.ts'
import type { Simulator } from './state/simulator.ts'
import { runJob } from './steps/deliver.ts'
import { Clock } from './time/clock.ts'
import { Schedule } from './time/schedule.ts'
import { RejectedForms } from './trades/rejected-forms.ts'
import { ResultNumbers } from './trades/results.ts'
import { TradeBook } from './trades/trade-book.ts'
import { freezeKnownResults } from './trades/trade.ts'
import { UsedNumbers } from './trades/used-numbers.ts'

type Surroundings = Pick<Simulator, 'publicUrl' | 'gateways' | 'deliverTo' | 'closing' | 'changed'>

/** A simulator without any trade yet, on the real time. */
export function createSimulator(surroundings: Surroundings): Simulator {
  const trades = new TradeBook(({ id }) => deliveries.forgetTrade(id))
  const clock = new Clock((now, earlier) => freezeKnownResults(trades.oldestFirst, now, earlier))
  const deliveries = new DeliveryLog()
  const simulator: Simulator = {
    ...surroundings,
    clock,
    schedule: new Schedule(clock, (job) => runJob(simulator, job)),
    trades,
    rejectedForms: new RejectedForms(),
    used: new UsedNumbers(),
    numbers: new ResultNumbers(),
    deliveries,
    query: { ...normalQueries },
  }
  return simulator
}
