import { simulatedGateways } from '@baoming/gateways'
import type { GatewayId, SimulatedGateway } from '@baoming/gateways'
import type { Accounts } from './accounts.ts'
import type { Clock } from '../time/clock.ts'
import type { DeliveryLog } from '../deliveries/delivery-log.ts'
import type { QueryBehaviour } from './query-behaviour.ts'
import type { Refusals } from '../trades/rejected-forms.ts'
import type { ResultNumbers } from '../trades/results.ts'
import type { Job, Schedule } from '../time/schedule.ts'
import type { Targets } from '../deliveries/targets.ts'
import type { Telling } from '../deliveries/callback-spec.ts'
import type { TradeBook } from '../trades/trade-book.ts'
import type { UsedNumbers } from '../trades/used-numbers.ts'

/** A message that will go out. Its lane is its trade's id. */
export interface DeliveryJob extends Job {
  telling: Telling
  /** Of a notice that is repeated until the shop takes it: since when, and how often it has been already. */
  repetition: { firstAt: number; count: number } | null
}

/** What the routes share. */
export interface Simulator {
  /** Where browsers reach it, without a slash at the end. */
  publicUrl: string
  accounts: Accounts
  /** Hosts beyond this machine and private networks that messages may go to. */
  deliverTo: Targets
  clock: Clock
  schedule: Schedule<DeliveryJob>
  trades: TradeBook
  refusals: Refusals
  used: UsedNumbers
  numbers: ResultNumbers
  deliveries: DeliveryLog
  query: QueryBehaviour
  /** Aborted when the simulator closes: what is under way ends with it. */
  closing: AbortSignal
  /** Called after what no request waits for. */
  changed: () => void
}

/** The half of the protocol that a trade is on. */
export function protocolOf({ gateway }: { gateway: GatewayId }): SimulatedGateway {
  return simulatedGateways[gateway]
}
