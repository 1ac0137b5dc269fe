import { verdicts, type Verdict } from '@baoming/database'

/** Money that is not where it should be, or an answer that fits nothing we know. */
const isNotable = {
  malformed: false,
  bad_signature: false,
  merchant_mismatch: false,
  simulated: false,
  query_failed: false,
  settled: false,
  duplicate: false,
  open: false,
  unknown_payment: false,
  amount_mismatch: true,
  unconfirmed: false,
  recheck_refused: false,
  conflict: true,
  double_payment: true,
  late: false,
  paid_without_seat: true,
  error: true,
} as const satisfies Record<Verdict, boolean>

/** The verdicts that a person should look at. */
export const needsLook: ReadonlySet<Verdict> = new Set(verdicts.filter((verdict) => isNotable[verdict]))
