import { statusOf } from './trade.ts'
import type { TradeBook } from './trade-book.ts'

/** Characters of a serial before its gwsr: `yyyymmdd` and `hhmmss`. */
const dateAndTime = 14

/**
 * How the recheck answers: `normal` tells the truth, `deny` knows no transaction, `error` is an error page with
 * status 500, `silent` never answers.
 */
export const recheckModes = ['normal', 'silent', 'error', 'deny'] as const

export interface RecheckBehaviour {
  mode: (typeof recheckModes)[number]
  /** Milliseconds before anything is answered. */
  delayMs: number
}

export const truthful: RecheckBehaviour = { mode: 'normal', delayMs: 0 }

export interface RecheckQuestion {
  key: string
  serial: string
  amt: string
}

/** Whether an approved trade has exactly this key, serial and amount. */
export function isGenuine(trades: TradeBook, { key, serial, amt }: RecheckQuestion): boolean {
  const trade = trades.findByGwsr(serial.slice(dateAndTime))
  if (!trade?.decision || statusOf(trade) !== 'approved') return false
  const { rech_key, process_date, process_time, gwsr, amount } = trade.decision.answer
  return key === rech_key && serial === process_date + process_time + gwsr && amt === amount
}
