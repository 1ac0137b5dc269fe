import type { SimulatedResult } from '@baoming/gateways/sim'

/** An outcome in the control API and the state file, which call a decline `refused`: both formats are stable. */
export type WrittenOutcome = 'approved' | 'refused'

/** Writes an outcome or a status for the control API or the state file. */
export const writeOutcome = <Outcome extends string>(outcome: Outcome) =>
  (outcome === 'declined' ? 'refused' : outcome) as Exclude<Outcome, 'declined'> | 'refused'

/** Reads an outcome of the state file. */
export const readOutcome = (outcome: WrittenOutcome): SimulatedResult['outcome'] =>
  outcome === 'refused' ? 'declined' : outcome
