import type { Simulator } from '../state/simulator.ts'
import type { Trade } from '../trades/trade.ts'
import { ControlError } from '../http/control-error.ts'

/**
 * Finds the one trade of a number.
 *
 * @throws ControlError when there is none, or when several gateways have one and none is named
 */
export function findTrade({ trades, gateways }: Simulator, transId: string, gateway?: string): Trade {
  const places = gateway ? [gateway] : [...gateways.keys()]
  const found = places.flatMap((id) => trades.findByTransId(id, transId) ?? [])
  const [trade] = found
  if (!trade) throw new ControlError('unknown_trade', 'There is no trade of this number.')
  if (found.length > 1)
    throw new ControlError(
      'ambiguous_trade',
      'Several gateways have a trade of this number: say which, ?gateway=…',
    )
  return trade
}
