import type { ClassSummary } from '@baoming/contract'

export type ClassState = 'open' | 'full' | 'closed' | 'calledOff'

/** Closed outweighs full: then no seat that comes free helps. */
export function classState({ registrationOpen, seatsLeft, calledOff }: ClassSummary): ClassState {
  if (calledOff) return 'calledOff'
  if (!registrationOpen) return 'closed'
  return seatsLeft === 0 ? 'full' : 'open'
}

const order: Record<ClassState, number> = { open: 0, full: 1, closed: 2, calledOff: 3 }

/** What can be registered for comes first; otherwise in the order given, which is the API's: soonest first. */
export const openFirst = (classes: readonly ClassSummary[]): ClassSummary[] =>
  [...classes].sort((one, other) => order[classState(one)] - order[classState(other)])
