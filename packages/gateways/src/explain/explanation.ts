import type { SettingValues } from '../protocol/settings.ts'

/** A field as it came: its name and its value, decoded. */
export type ReceivedField = readonly [name: string, value: string]

/** Where a received check value came from, step by step. Holds no secret, and nothing that gives one away. */
export interface Explanation {
  /** Whether the check value is right, by the same rules as a callback's. */
  matches: boolean
  /** How the right value is made of what came, in order. */
  steps: Step[]
  /**
   * What leads to the received value instead. Several for the same `field` are alternatives, as good as each other.
   * Also holds what is odd about a value that is right.
   */
  diagnoses: Diagnosis[]
}

export interface Step {
  /** Stable. */
  code: string
  sentence: string
  /** The text that this step leads to, with `…` for every secret; null where there is nothing to show. */
  text: string | null
}

export interface Diagnosis {
  /** The field that holds the check value. */
  field: string
  /** One, or several that were made together. */
  mistakes: Mistake[]
}

export interface Mistake {
  /** Stable. */
  code: string
  /** Code of the step that it was made in. */
  step: string
  sentence: string
}

/** What knows one gateway's check values well enough to find the mistake in a wrong one. */
export interface Explainer {
  /** Names of the settings that hold the gateway's secrets. */
  secretSettings: readonly string[]
  /**
   * @param fields the decoded body, check values included, in the order it came
   * @param secrets values of `secretSettings`; absent where not set
   */
  explain(fields: Iterable<ReceivedField>, secrets: SettingValues): Explanation
}
