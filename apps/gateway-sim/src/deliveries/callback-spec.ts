import { faultForChannel, faultOfRepetition, type Fault } from '../scenarios/faults.ts'
import { scenarios } from '../scenarios/table.ts'
import type { Trade } from '../trades/trade.ts'

/** How a callback reaches the shop: `return` by the customer's browser, `notify` by the gateway's server. */
export type Channel = 'return' | 'notify'

/** Which result of a trade a callback reports, through which channel, and what is wrong with it. */
export interface CallbackSpec {
  channel: Channel
  /** Index in the trade's results. */
  result: number
  fault: Fault | null
}

type Decided = Pick<Trade, 'scenario' | 'returned'>

/** The callback that the customer's browser brings on its first visit. */
export function firstReturn({ scenario, returned }: Decided): CallbackSpec {
  const fault = scenario && faultForChannel('return', scenarios[scenario].fault)
  return { channel: 'return', result: returned, fault }
}

/** The same callback again, with the fault of a retry. */
export function repeated(channel: Channel, { scenario, returned }: Decided): CallbackSpec {
  const fault = scenario && faultOfRepetition(scenarios[scenario].fault)
  return { channel, result: returned, fault }
}

/** Where a trade's callbacks go through this channel; null where the shop named no address. */
export function addressOf({ order }: Trade, { channel }: Pick<CallbackSpec, 'channel'>): string | null {
  return channel === 'notify' ? order.notifyUrl : order.returnUrl
}
