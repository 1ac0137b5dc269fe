/**
 * How queries of the shop's server are answered, at every gateway alike: `normal` with the current result, `deny` as if
 * there were no such trade, `error` with an error page and status 500, `silent` not at all, `slow` with the current
 * result after a delay.
 */
export const queryModes = ['normal', 'silent', 'error', 'deny', 'slow'] as const

/** Name of a mode. */
export type QueryMode = (typeof queryModes)[number]

/** How queries are answered now. */
export interface QueryBehaviour {
  mode: QueryMode
  /** Real time before anything is answered, in milliseconds. */
  delayMs: number
}

/** Every query is answered at once, with the current result. */
export const normalQueries: QueryBehaviour = { mode: 'normal', delayMs: 0 }

/** Longer than the timeout of most shops, in milliseconds. */
export const slowDelayMs = 15_000
