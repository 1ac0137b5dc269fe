import type { ClassSummary } from '@baoming/contract'

/** Whether a class can be registered for, and if not, why. */
export type ClassState = 'open' | 'full' | 'closed' | 'calledOff'

/** Closed outranks full, because a seat that becomes free changes nothing then. */
export function classState({ registrationOpen, seatsLeft, calledOff }: ClassSummary): ClassState {
  if (calledOff) return 'calledOff'
  if (!registrationOpen) return 'closed'
  return seatsLeft === 0 ? 'full' : 'open'
}

const order: Record<ClassState, number> = { open: 0, full: 1, closed: 2, calledOff: 3 }

/** Sorts classes that are open before full, closed and called-off ones; within each, the API's order (soonest first). */
export const openFirst = (classes: readonly ClassSummary[]): ClassSummary[] =>
  [...classes].sort((one, other) => order[classState(one)] - order[classState(other)])
