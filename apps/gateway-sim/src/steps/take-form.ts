import type { FormProblem, GatewayId, ParsedForm, SimulatedOrder } from '@baoming/gateways'
import { simulatedGateways } from '@baoming/gateways'
import { choose } from './decide-trade.ts'
import { scenarioOfAmount } from '../scenarios/table.ts'
import type { Simulator } from '../state/simulator.ts'
import { isUndecided, type Trade } from '../trades/trade.ts'

/** Why a payment form was not taken. */
export type Refused =
  | { outcome: 'refused'; problems: readonly FormProblem[] }
  /** The number's trade has ended; undefined when it has been forgotten since. */
  | { outcome: 'ended'; order: SimulatedOrder; trade: Trade | undefined }

/** What became of a payment form. */
export type Taken = Refused | { outcome: 'taken'; trade: Trade }

/** Takes a payment form as the gateway does. A test amount decides it at once. */
export function takeForm(simulator: Simulator, gateway: GatewayId, form: ParsedForm): Taken {
  const protocol = simulatedGateways[gateway]
  const reading = protocol.readForm(form, simulator.accounts[gateway], simulator.clock.now())
  if (!reading.ok) return { outcome: 'refused', problems: reading.problems }
  const taken = protocol.usedNumber
    ? takeOnce(simulator, gateway, reading.order, protocol.usedNumber)
    : takeUntilDecided(simulator, gateway, reading.order)
  if (taken.outcome !== 'taken') return taken
  const scenario = scenarioOfAmount(reading.order.amount, protocol)
  if (scenario) choose(simulator, taken.trade, scenario, 'browser')
  return taken
}

/** The first visit uses the number up, paid or not. */
function takeOnce(
  { used, trades, numbers, clock }: Simulator,
  gateway: GatewayId,
  order: SimulatedOrder,
  usedNumber: FormProblem,
): Taken {
  if (used.has(gateway, order.transId)) return { outcome: 'refused', problems: [usedNumber] }
  used.add(gateway, order.transId)
  return { outcome: 'taken', trade: trades.open(gateway, order, numbers.next(), clock.now()) }
}

/** A trade that is still open gets the new order, as when a customer comes back. */
function takeUntilDecided(
  { used, trades, numbers, clock }: Simulator,
  gateway: GatewayId,
  order: SimulatedOrder,
): Taken {
  const known = trades.findByTransId(gateway, order.transId)
  if (known && isUndecided(known)) return { outcome: 'taken', trade: Object.assign(known, { order }) }
  if (known || used.has(gateway, order.transId)) return { outcome: 'ended', order, trade: known }
  return { outcome: 'taken', trade: trades.open(gateway, order, numbers.next(), clock.now()) }
}
