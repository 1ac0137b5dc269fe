export const channels = ['return', 'notify', 'query'] as const
/** HTTP methods, and what the demonstration's rows say. */
export const methods = ['GET', 'POST', 'SEED'] as const
export const rechecks = ['pending', 'genuine', 'not_genuine'] as const

/** Why a response did not get as far as a payment: found before any order is looked at. */
export const refusals = [
  'malformed',
  'bad_signature',
  'merchant_mismatch',
  'simulated',
  /** The gateway's server was asked and gave no answer to the question. */
  'query_failed',
] as const

/** What a response says of its payment; `open`: nothing is decided yet. */
export const outcomes = ['succeeded', 'refused', 'open'] as const

/** What became of a gateway response. */
export const verdicts = [
  ...refusals,
  /** It moved its payment, and with a success its order. */
  'settled',
  /** It says what was known. */
  'duplicate',
  /** It says that nothing is decided yet. */
  'open',
  /** No payment of this gateway has its trade number. */
  'unknown_payment',
  'amount_mismatch',
  /** A success whose server-side recheck has not answered yet; decided when it does. */
  'unconfirmed',
  /** The gateway's server does not know the transaction. */
  'recheck_refused',
  /** It contradicts what is final: a failure after the money, or a gateway number that counted already. */
  'conflict',
  /** Money for an order that another payment had already paid. */
  'double_payment',
  /** Money after the hold had expired, and a seat was still free. */
  'late',
  /** Money after the hold had expired, and no seat was free. */
  'paid_without_seat',
  /** Settling it failed through our own fault; a job tries again. */
  'error',
] as const

export type Channel = (typeof channels)[number]
export type Outcome = (typeof outcomes)[number]
export type Refusal = (typeof refusals)[number]
export type Verdict = (typeof verdicts)[number]
