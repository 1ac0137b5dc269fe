import type { SimulatedOrder, SimulatedResult } from '@baoming/gateways/sim'
import type { HostedGateway } from '../gateways/hosted-gateway.ts'
import type { ScenarioId } from '../scenarios/table.ts'

/** The bank's decision about a payment. */
export interface TradeResult extends SimulatedResult {
  /** When the gateway learns of it: usually when the bank decides, which may still lie ahead. */
  knownFrom: Date
}

/** One order that a gateway has accepted, and what became of it. */
export interface Trade {
  /** Unguessable; names the trade in the simulator's addresses. */
  id: string
  gateway: HostedGateway
  order: SimulatedOrder
  /** The gateway's own number; the first result carries the same one. */
  number: string
  createdAt: Date
  /** The scenario chosen last; null before the first choice. */
  scenario: ScenarioId | null
  /** Every decision of the bank, in the order in which they are made. */
  results: TradeResult[]
  /** Index of the result that the browser reports. */
  returned: number
}

/** The status of a trade, as a query finds it. */
export type TradeStatus = 'open' | 'approved' | 'declined'

/**
 * The result that the gateway knows now; null while the trade is unpaid. Once approved, a trade stays approved; a
 * payment simulated in the vendor's console does not count.
 */
export function currentResult({ results }: Pick<Trade, 'results'>, now: Date): SimulatedResult | null {
  const known = results.filter(({ simulatedPaid, knownFrom }) => !simulatedPaid && knownFrom <= now)
  return known.find(({ outcome }) => outcome === 'approved') ?? known.at(-1) ?? null
}

/** What a query would find now. */
export function statusOf(trade: Trade, now: Date): TradeStatus {
  return currentResult(trade, now)?.outcome ?? 'open'
}

/** Whether a scenario can still be chosen: a payment simulated in the console leaves the trade open. */
export function isUndecided({ results }: Trade): boolean {
  return results.every(({ simulatedPaid }) => simulatedPaid)
}

/** Whether the browser still waits for the bank. */
export function isBankThinking({ results, returned }: Trade, now: Date): boolean {
  const result = results[returned]
  return result !== undefined && result.knownFrom > now
}

/** Keeps results known when the clock is set back: what is known at `now` is then known from `earlier` on. */
export function freezeKnownResults(trades: Iterable<Trade>, now: Date, earlier: Date): void {
  for (const { results } of trades)
    for (const result of results)
      if (result.knownFrom <= now && result.knownFrom > earlier) result.knownFrom = earlier
}
