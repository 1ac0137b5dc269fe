import type { CallbackJob } from '../deliveries/callback-job.ts'
import type { DeliveryLog } from '../deliveries/delivery-log.ts'
import type { Targets } from '../deliveries/targets.ts'
import type { HostedGateway } from '../gateways/hosted-gateway.ts'
import type { Clock } from '../time/clock.ts'
import type { Schedule } from '../time/schedule.ts'
import type { RejectedForms } from '../trades/rejected-forms.ts'
import type { ResultNumbers } from '../trades/results.ts'
import type { TradeBook } from '../trades/trade-book.ts'
import type { UsedNumbers } from '../trades/used-numbers.ts'
import type { QueryBehaviour } from './query-behaviour.ts'

/** Everything that the simulator holds; its steps, routes and pages are given it. */
export interface Simulator {
  /** Where browsers reach the simulator, without a slash at the end. */
  publicUrl: string
  /** By id, in the order of the pages. */
  gateways: ReadonlyMap<string, HostedGateway>
  /** Hosts beyond this machine and private networks that callbacks may go to. */
  deliverTo: Targets
  clock: Clock
  schedule: Schedule<CallbackJob>
  trades: TradeBook
  rejectedForms: RejectedForms
  used: UsedNumbers
  numbers: ResultNumbers
  deliveries: DeliveryLog
  query: QueryBehaviour
  /** Aborted when the simulator closes: every request under way ends with it. */
  closing: AbortSignal
  /** Called after a background change, to schedule a save. */
  changed: () => void
}
