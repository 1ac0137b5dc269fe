import type { ClassSummary } from '@baoming/contract'

export type ClassState = 'open' | 'full' | 'closed'

/** Closed outweighs full: then no seat that comes free helps. */
export function classState({ registrationOpen, seatsLeft }: ClassSummary): ClassState {
  if (!registrationOpen) return 'closed'
  return seatsLeft === 0 ? 'full' : 'open'
}
