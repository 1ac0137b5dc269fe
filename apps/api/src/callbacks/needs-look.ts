import type { Verdict } from '@baoming/database'

/** What a person should look at: money that is not where it should be, or an answer that fits nothing we know. */
export const needsLook: ReadonlySet<Verdict> = new Set<Verdict>([
  'double_payment',
  'paid_without_seat',
  'amount_mismatch',
  'conflict',
  'error',
])
