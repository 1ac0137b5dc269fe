import type { SettingValues } from '../protocol/settings.ts'

/** A field as received: its decoded name and value. */
export type ReceivedField = readonly [name: string, value: string]

/**
 * Explains, step by step, where a received check value came from. It contains no secret and nothing that reveals one.
 */
export interface Explanation {
  /** Whether the check value is right, by the same rules as a callback's. */
  matches: boolean
  /** How the right value is computed from the received fields, in order. */
  steps: Step[]
  /**
   * What leads to the received value instead. Several diagnoses of the same `field` are equally likely alternatives.
   * Also lists what is unusual about a right value.
   */
  diagnoses: Diagnosis[]
}

/** One step of the computation. */
export interface Step {
  /** Identifies the step; stable. */
  code: string
  sentence: string
  /** The result of this step, with `…` for every secret; null where there is nothing to show. */
  text: string | null
}

/** Mistakes that together explain one check value. */
export interface Diagnosis {
  /** The field that holds the check value. */
  field: string
  /** One mistake, or several made together. */
  mistakes: Mistake[]
}

/** One mistake in computing or sending a check value. */
export interface Mistake {
  /** Identifies the mistake; stable. */
  code: string
  /** Code of the step in which it was made. */
  step: string
  sentence: string
}

/** Finds the mistake in a wrong check value of one gateway. */
export interface Explainer {
  /** Names of the settings that hold the gateway's secrets. */
  secretSettings: readonly string[]
  /**
   * Explains the check values among the fields.
   *
   * @param fields the decoded body, check values included, in the order received
   * @param secrets values of `secretSettings`; absent where not set
   */
  explain(fields: Iterable<ReceivedField>, secrets: SettingValues): Explanation
}
