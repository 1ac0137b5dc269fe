import { faultOfRepetition, faultOn, type Fault } from '../scenarios/faults.ts'
import { scenarios } from '../scenarios/table.ts'
import type { Trade } from '../trades/trade.ts'

/** `return` by the customer's browser, `notify` by the gateway's server. */
export type Channel = 'return' | 'notify'

/** Which result of a trade is told, on which way, and what is wrong with it. */
export interface Telling {
  channel: Channel
  /** Index in the trade's results. */
  result: number
  fault: Fault | null
}

type Decided = Pick<Trade, 'scenario' | 'returned'>

/** The answer that the customer's browser brings, the first time. */
export function firstReturn({ scenario, returned }: Decided): Telling {
  const fault = scenario && faultOn('return', scenarios[scenario].fault)
  return { channel: 'return', result: returned, fault }
}

/** The same answer another time: a forgery stays one, a mishap happens once. */
export function repeated(channel: Channel, { scenario, returned }: Decided): Telling {
  const fault = scenario && faultOfRepetition(scenarios[scenario].fault)
  return { channel, result: returned, fault }
}
