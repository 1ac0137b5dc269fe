import type { Fault } from './faults.ts'
import type { TestCard } from './test-card.ts'

/** The same in both languages of the pages. */
export interface Wording {
  label: string
  effect: string
}

/** What the bank says of a payment, and when. */
export interface Ending {
  approved: boolean
  /** The bank's answer code and words; the words are Chinese whatever the page's language, as in real answers. */
  code: string
  message: string
  /** 3-D Secure indicator. */
  eci: string
  /** From the choice until the bank has decided. */
  afterSeconds: number
  /** Triggered in the vendor's console: no money moves, and the trade stays unpaid. */
  simulatedPaid: boolean
}

/** One notice of the gateway's server. */
export interface NoticePlan {
  /** Which of the endings it tells, from 0. */
  ending: number
  /** From the choice. */
  afterSeconds: number
}

/** `common` first on the pay page, `verification` on the 3-D Secure page, the other two each in a fold of its own. */
export type ScenarioGroup = 'common' | 'verification' | 'delivery' | 'fault'

/** A way for a payment to go, from the customer's choice to the last message to the shop. */
export interface Scenario {
  group: ScenarioGroup
  card: TestCard
  /** Whole New Taiwan dollars; a payment of exactly this takes the scenario without anybody choosing. */
  amount: number
  /** One after another; the browser brings the first. */
  endings: readonly [Ending, ...Ending[]]
  /** In the order in which they leave. The first about an ending is repeated by the vendor's rules. */
  notices: readonly NoticePlan[]
  browser: 'returns' | 'returns_after_notice' | 'leaves'
  /** What is wrong with every first message. */
  fault: Fault | null
  'zh-TW': Wording
  en: Wording
}
