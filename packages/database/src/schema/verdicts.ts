/** How a gateway response arrived: the customer's browser posted it, the gateway's server posted it, or it answers a query. */
export const channels = ['return', 'notify', 'query'] as const
/** HTTP methods of stored responses. `SEED` marks the demonstration's rows. */
export const methods = ['GET', 'POST', 'SEED'] as const
/** The state of a recheck: whether the gateway's server confirms that it sent a response. */
export const rechecks = ['pending', 'genuine', 'not_genuine'] as const

/** What a response says of its payment. */
interface OutcomeRule {
  /** The status of the payment that it changes; null: the payment stays. */
  makes: 'complete' | 'failed' | null
}

/** Every outcome. `refused`: the bank declined. `open`: nothing is decided yet. */
export const outcomeRules = {
  succeeded: { makes: 'complete' },
  refused: { makes: 'failed' },
  open: { makes: null },
} as const satisfies Record<string, OutcomeRule>

/** What a verdict means, wherever it is used. */
interface VerdictRule {
  /** It changes its payment: a success completes it, a decline fails it. */
  counts: boolean
  /** What a success with this verdict makes of the order, which owes the customer a mail; null: the order stays. */
  moves: 'confirmed' | 'paid_without_seat' | null
  /**
   * It proves that its sender took part in the payment, so the sender may see the order. A response that carries
   * another payment's number (a conflict while its own payment is open) does not.
   */
  vouches: boolean | 'where its payment is complete'
  /** Its signature is valid, but the gateway did not send it. */
  forged: boolean
  /** A person has to look: money is not where it belongs, or the response contradicts what we know. */
  needsAttention: boolean
  /** It is not final: the gateway's answer to a recheck decides it, or another try at settling it. */
  awaits: 'recheck' | 'settling' | null
  /** It is stored with the payment that has its trade number. */
  linksPayment: boolean
  /** For the documentation, in Markdown: what happened, and what it changes. */
  meaning: string
  changes: string
}

const changesNothing = {
  counts: false,
  moves: null,
  vouches: false,
  forged: false,
  needsAttention: false,
  awaits: null,
  linksPayment: true,
  changes: 'nothing',
} as const

/** Verdicts that are found by reading a response, before its payment is looked up. */
const rejectionRules = {
  malformed: { ...changesNothing, meaning: 'not readable' },
  bad_signature: {
    ...changesNothing,
    forged: true,
    linksPayment: false,
    meaning: 'signed by keys too old for its payment',
  },
  merchant_mismatch: { ...changesNothing, meaning: 'rightly signed, for another merchant' },
  simulated: { ...changesNothing, meaning: "a test of the gateway's console, which moves no money" },
  query_failed: {
    ...changesNothing,
    meaning: "the gateway's server did not answer our question",
    changes: 'nothing; asked again',
  },
} as const satisfies Record<string, VerdictRule>

/**
 * Every verdict on a gateway response. Settling's SQL, the API's logs, docs/payments.md and the tests derive from this
 * table or are compared with it. The order is that of the table's CHECK.
 */
export const verdictRules = {
  ...rejectionRules,
  settled: {
    ...changesNothing,
    counts: true,
    moves: 'confirmed',
    vouches: true,
    meaning: 'the first response that counts for its payment',
    changes: 'payment; after a success also order, seats, number, mail',
  },
  duplicate: { ...changesNothing, vouches: true, meaning: 'says what was known' },
  open: {
    ...changesNothing,
    vouches: true,
    meaning: 'nothing is decided yet: the customer is still paying, or never was at the gateway',
  },
  unknown_payment: {
    ...changesNothing,
    meaning: 'rightly signed, but no payment of this gateway has its trade number',
  },
  amount_mismatch: {
    ...changesNothing,
    needsAttention: true,
    meaning: 'rightly signed, but not for the amount that we asked',
  },
  unconfirmed: {
    ...changesNothing,
    vouches: true,
    awaits: 'recheck',
    meaning: "a success that the gateway's own server has not confirmed yet",
    changes: 'nothing yet; decided when the recheck answers',
  },
  recheck_refused: {
    ...changesNothing,
    forged: true,
    meaning: "the gateway's server does not know the transaction",
  },
  conflict: {
    ...changesNothing,
    vouches: 'where its payment is complete',
    needsAttention: true,
    meaning: 'a failure after the money, or a gateway number that has already paid',
  },
  double_payment: {
    ...changesNothing,
    counts: true,
    vouches: true,
    needsAttention: true,
    meaning: 'money for an order that another payment had paid',
    changes: 'payment only: **refund it**',
  },
  late: {
    ...changesNothing,
    counts: true,
    moves: 'confirmed',
    vouches: true,
    meaning: 'money after the hold had ended, and a seat was free',
    changes: 'as `settled`',
  },
  paid_without_seat: {
    ...changesNothing,
    counts: true,
    moves: 'paid_without_seat',
    vouches: true,
    needsAttention: true,
    meaning: 'money after the hold had ended, and no seat was free',
    changes: 'payment, order; the customer is told and mailed',
  },
  error: {
    ...changesNothing,
    needsAttention: true,
    awaits: 'settling',
    meaning: 'settling failed because of a fault of ours',
    changes: 'nothing; tried again each minute for a day',
  },
} as const satisfies Record<string, VerdictRule>

export type Channel = (typeof channels)[number]
export type Outcome = keyof typeof outcomeRules
export type Verdict = keyof typeof verdictRules
/** What a success may make of an order. */
export type SettledOrderStatus = NonNullable<VerdictRule['moves']>
/** Why a response was rejected by reading it; stored as `refusal`. */
export type Rejection = keyof typeof rejectionRules

export const outcomes = Object.keys(outcomeRules) as [Outcome, ...Outcome[]]
export const verdicts = Object.keys(verdictRules) as [Verdict, ...Verdict[]]
export const rejections = Object.keys(rejectionRules) as [Rejection, ...Rejection[]]

/** The verdicts for which a condition holds, in the order of the table. */
export const verdictsThat = (holds: (rule: VerdictRule) => boolean): Verdict[] =>
  verdicts.filter((verdict) => holds(verdictRules[verdict]))
