import type { ParsedForm } from '@baoming/gateways'
import type { FormProblem, SimulatedOrder } from '@baoming/gateways/sim'
import type { HostedGateway } from '../gateways/hosted-gateway.ts'
import { scenarioOfAmount } from '../scenarios/table.ts'
import type { Simulator } from '../state/simulator.ts'
import type { Rejection } from '../trades/rejected-forms.ts'
import { isUndecided, type Trade } from '../trades/trade.ts'
import { decideTrade } from './decide-trade.ts'

/** What became of a payment form. */
export type FormOutcome = Rejection | { outcome: 'taken'; trade: Trade }

/** Takes a payment form as the gateway does. A test amount decides the trade at once. */
export function takeForm(simulator: Simulator, gateway: HostedGateway, form: ParsedForm): FormOutcome {
  const { protocol, account } = gateway
  const reading = protocol.readForm(form, account, simulator.clock.now())
  if (!reading.ok) return { outcome: 'rejected', problems: reading.problems }
  const taken = protocol.usedNumber
    ? takeOnce(simulator, gateway, reading.order, protocol.usedNumber)
    : takeUntilDecided(simulator, gateway, reading.order)
  if (taken.outcome !== 'taken') return taken
  const scenario = scenarioOfAmount(reading.order.amount, protocol)
  if (scenario) decideTrade(simulator, taken.trade, scenario, 'browser')
  return taken
}

/** Where the first visit uses up a trade number, paid or not. */
function takeOnce(
  { used, trades, numbers, clock }: Simulator,
  gateway: HostedGateway,
  order: SimulatedOrder,
  usedNumber: FormProblem,
): FormOutcome {
  if (used.has(gateway.id, order.transId)) return { outcome: 'rejected', problems: [usedNumber] }
  used.add(gateway.id, order.transId)
  return { outcome: 'taken', trade: trades.open(gateway, order, numbers.next(), clock.now()) }
}

/** Where a customer may come back while the trade is open: the trade then gets the new order. */
function takeUntilDecided(
  { used, trades, numbers, clock }: Simulator,
  gateway: HostedGateway,
  order: SimulatedOrder,
): FormOutcome {
  const known = trades.findByTransId(gateway.id, order.transId)
  if (known && isUndecided(known)) return { outcome: 'taken', trade: Object.assign(known, { order }) }
  if (known || used.has(gateway.id, order.transId)) return { outcome: 'ended', order, trade: known }
  return { outcome: 'taken', trade: trades.open(gateway, order, numbers.next(), clock.now()) }
}
