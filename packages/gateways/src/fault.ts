import type { Refusal } from './gateway.ts'

/** Why an answer is not believed. */
export interface Fault {
  refusal: Refusal
  reason: string
}

export function malformed(reason: string): Fault {
  return { refusal: 'malformed', reason }
}

export function badSignature(reason: string): Fault {
  return { refusal: 'bad_signature', reason }
}
