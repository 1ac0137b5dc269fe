import type { ChoiceId } from './choices.ts'
import { makeAnswer } from './answer.ts'
import type { RecheckBehaviour } from './recheck.ts'
import type { Decision, Trade } from './trade.ts'
import { type TradeBook } from './trade-book.ts'

export interface SimulatorOptions {
  /** Where browsers reach the simulator, without a slash at the end. */
  publicUrl: string
  /** The one merchant number on the books. */
  client: string
  /** Secret of `spcheck`. */
  checkCode: string
  /** Secret of `inspect`; without it answers carry an empty `inspect`. */
  account?: string
  logger?: boolean | object
}

/** What the routes share. */
export interface Simulator {
  options: SimulatorOptions
  trades: TradeBook
  recheck: RecheckBehaviour
  /** Aborted when the simulator closes: notices under way end with it. */
  closing: AbortSignal
}

/** Ends a trade with this choice. The first decision stands: a page sent twice changes nothing. */
export function decide({ options, trades }: Simulator, trade: Trade, choice: ChoiceId): Decision {
  if (trade.decision) return trade.decision
  const answer = makeAnswer(trade.order, choice, {
    gwsr: trades.nextGwsr(),
    now: new Date(),
    secrets: options,
  })
  return trades.decide(trade, { choice, answer })
}
