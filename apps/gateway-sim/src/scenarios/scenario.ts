import type { Fault } from './faults.ts'
import type { TestCard } from './test-card.ts'

/** A scenario's texts in one language. */
export interface ScenarioText {
  label: string
  effect: string
}

/** One decision of the bank. */
export interface Ending {
  approved: boolean
  /** The bank's response code and message. The message is Chinese in every language, as in real callbacks. */
  code: string
  message: string
  /** 3-D Secure indicator. */
  eci: string
  /** Seconds from the choice of the scenario to the decision. */
  afterSeconds: number
  /** Triggered in the vendor's console: no money moves, and the trade stays unpaid. */
  simulatedPaid: boolean
}

/** One notice of the gateway's server. */
export interface NoticePlan {
  /** Index of the ending that it reports. */
  ending: number
  /** Seconds from the choice of the scenario. */
  afterSeconds: number
}

/** `common` first on the pay page, `verification` on the 3-D Secure page, the other two each in a fold of its own. */
export type ScenarioGroup = 'common' | 'verification' | 'delivery' | 'fault'

/** One way a payment can go, from the customer's choice to the last callback. */
export interface Scenario {
  group: ScenarioGroup
  card: TestCard
  /** Whole New Taiwan dollars; a payment of exactly this amount takes the scenario without a choice. */
  amount: number
  /** In the order in which the bank decides; the return reports the first. */
  endings: readonly [Ending, ...Ending[]]
  /** In the order in which they are sent. The first notice of each ending is repeated by the vendor's rules. */
  notices: readonly NoticePlan[]
  browser: 'returns' | 'returns_after_notice' | 'leaves'
  /** The fault of every first callback. */
  fault: Fault | null
  'zh-TW': ScenarioText
  en: ScenarioText
}
