/**
 * How questions of the shop's server are answered, at every gateway alike: `normal` tells the truth, `deny` knows no
 * trade, `error` is an error page with status 500, `silent` never answers, `slow` tells the truth after a while.
 */
export const queryModes = ['normal', 'silent', 'error', 'deny', 'slow'] as const

export type QueryMode = (typeof queryModes)[number]

export interface QueryBehaviour {
  mode: QueryMode
  /** Of the real time, before anything is answered. */
  delayMs: number
}

export const truthful: QueryBehaviour = { mode: 'normal', delayMs: 0 }

/** Longer than most shops wait. */
export const slowDelayMs = 15_000
