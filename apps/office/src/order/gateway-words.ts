import type { KnownWord } from '../shared/known-word.ts'

/** What staff call the gateways. */
export const gatewayWords = {
  ecpay: { key: 'order.gateways.ecpay' },
  newebpay: { key: 'order.gateways.newebpay' },
  greenworld: { key: 'order.gateways.greenworld' },
} as const satisfies Record<string, KnownWord>

/** How an answer of a gateway arrived. */
export const channelWords = {
  return: { key: 'order.channels.return' },
  notify: { key: 'order.channels.notify' },
  query: { key: 'order.channels.query' },
} as const satisfies Record<string, { key: `order.channels.${string}` }>

/** What an answer says of its payment. */
export const outcomeWords = {
  succeeded: { key: 'order.outcomes.succeeded' },
  refused: { key: 'order.outcomes.refused' },
  open: { key: 'order.outcomes.open' },
} as const satisfies Record<string, KnownWord>

/** What became of an answer, by its verdict. The ones in `bad` need a person. */
export const verdictWords = {
  malformed: { key: 'order.verdicts.malformed' },
  bad_signature: { key: 'order.verdicts.bad_signature' },
  merchant_mismatch: { key: 'order.verdicts.merchant_mismatch' },
  simulated: { key: 'order.verdicts.simulated' },
  query_failed: { key: 'order.verdicts.query_failed' },
  settled: { key: 'order.verdicts.settled' },
  duplicate: { key: 'order.verdicts.duplicate' },
  open: { key: 'order.verdicts.open' },
  unknown_payment: { key: 'order.verdicts.unknown_payment' },
  amount_mismatch: { key: 'order.verdicts.amount_mismatch', tone: 'bad' },
  unconfirmed: { key: 'order.verdicts.unconfirmed', tone: 'wait' },
  recheck_refused: { key: 'order.verdicts.recheck_refused' },
  conflict: { key: 'order.verdicts.conflict', tone: 'bad' },
  double_payment: { key: 'order.verdicts.double_payment', tone: 'bad' },
  late: { key: 'order.verdicts.late' },
  paid_without_seat: { key: 'order.verdicts.paid_without_seat', tone: 'bad' },
  error: { key: 'order.verdicts.error', tone: 'bad' },
} as const satisfies Record<string, KnownWord>

/** How the statuses of a payment are shown. */
export const paymentStatuses = {
  initialized: { key: 'order.paymentStatuses.initialized', tone: 'wait' },
  complete: { key: 'order.paymentStatuses.complete', tone: 'good' },
  failed: { key: 'order.paymentStatuses.failed', tone: 'plain' },
} as const satisfies Record<string, KnownWord>
