import type { ClassSummary } from '@baoming/contract'

/** Whether a class can be registered for, and if not, why. */
export type ClassState = 'open' | 'full' | 'opensLater' | 'closed' | 'calledOff'

/** Closed outranks full, because a seat that becomes free changes nothing then. */
export function classState(course: ClassSummary): ClassState {
  const { registrationOpen, registrationOpensAt, seatsLeft, calledOff } = course
  if (calledOff) return 'calledOff'
  if (!registrationOpen) return Date.parse(registrationOpensAt!) > Date.now() ? 'opensLater' : 'closed'
  return seatsLeft === 0 ? 'full' : 'open'
}

const order: Record<ClassState, number> = { open: 0, opensLater: 1, full: 2, closed: 3, calledOff: 4 }

/** Sorts classes that are open before those that open later, full, closed and called-off ones; within each, the API's order (soonest first). */
export const openFirst = (classes: readonly ClassSummary[]): ClassSummary[] =>
  [...classes].sort((one, other) => order[classState(one)] - order[classState(other)])
