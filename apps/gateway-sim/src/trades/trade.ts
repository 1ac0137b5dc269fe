import type { GatewayId, SimulatedOrder, SimulatedResult } from '@baoming/gateways'
import type { ScenarioId } from '../scenarios/table.ts'

/** What the bank says of a payment. */
export interface TradeResult extends SimulatedResult {
  /** From when on it is known: usually when it ended, which may be yet to come. */
  knownFrom: Date
}

/** One order a gateway has taken, and what became of it. */
export interface Trade {
  /** Unguessable; names the trade in addresses. */
  id: string
  gateway: GatewayId
  order: SimulatedOrder
  /** The gateway's own number, which the first result carries, too. */
  number: string
  createdAt: Date
  /** The one chosen last; null while nobody has. */
  scenario: ScenarioId | null
  /** Everything the bank says in the course of it. */
  results: TradeResult[]
  /** Index of the result that the browser brings. */
  returned: number
}

export type TradeStatus = 'open' | 'approved' | 'refused'

/** What the gateway knows of the payment now; null while it is unpaid. Paid is final, and simulated is not paid. */
export function truthOf({ results }: Pick<Trade, 'results'>, now: Date): SimulatedResult | null {
  const known = results.filter(({ simulatedPaid, knownFrom }) => !simulatedPaid && knownFrom <= now)
  return known.find(({ outcome }) => outcome === 'approved') ?? known.at(-1) ?? null
}

export function statusOf(trade: Trade, now: Date): TradeStatus {
  return truthOf(trade, now)?.outcome ?? 'open'
}

/** Whether its end can still be chosen. */
export function isUndecided({ results }: Trade): boolean {
  return results.every(({ simulatedPaid }) => simulatedPaid)
}

/** Whether the browser is still waiting for the bank. */
export function isBankThinking({ results, returned }: Trade, now: Date): boolean {
  const result = results[returned]
  return result !== undefined && result.knownFrom > now
}

/** A clock that is set back undoes nothing: what has been known stays known. */
export function keepKnown(trades: Iterable<Trade>, now: Date, earlier: Date): void {
  for (const { results } of trades)
    for (const result of results)
      if (result.knownFrom <= now && result.knownFrom > earlier) result.knownFrom = earlier
}
