import type { RateLimitOptions } from '@fastify/rate-limit'
import type { Config } from '../config/config.ts'

/** A route's `config.rateLimit`; false for no limit. `ORDER_RATE_LIMIT=0` turns off each of those by network below. */
type RateLimit = RateLimitOptions | false

const byNetwork =
  (max: number, timeWindow: string) =>
  ({ orderRateLimit }: Pick<Config, 'orderRateLimit'>): RateLimit =>
    orderRateLimit === 0 ? false : { max, timeWindow }

/** For creating orders. */
export const orderRateLimit = ({ orderRateLimit: max }: Pick<Config, 'orderRateLimit'>): RateLimit =>
  max === 0 ? false : { max, timeWindow: '1 minute' }

/** For lost links: enough for mistyped addresses, too few to try a list of addresses. */
export const lostLinksRateLimit = byNetwork(6, '10 minutes')

/** For codes: everybody in an office behind one address may type theirs. */
export const orderCodesRateLimit = byNetwork(30, '10 minutes')

/** For tickets: every customer who pays redeems one. */
export const orderTicketsRateLimit = byNetwork(120, '1 minute')

/** For wrong order tokens; valid ones are not counted. */
export const wrongTokenRateLimit = byNetwork(60, '1 minute')

/**
 * For calls about one order: far more than a person makes, and too few to fill tables. Counted after the route's own
 * `preHandler` has checked the token, so that nobody else can use it up.
 */
export const perOrderRateLimit: RateLimitOptions = {
  hook: 'preHandler',
  max: 60,
  timeWindow: '1 minute',
  keyGenerator: ({ params }) => (params as { id: string }).id,
}

/** For cookies of the office that belong to no session; others are not counted. It cannot be turned off. */
export const wrongSessionRateLimit: RateLimitOptions = { max: 60, timeWindow: '1 minute' }

/** For the office's open routes: staff of a college come from one address at the same hour. It cannot be turned off. */
export const officeDoorRateLimit: RateLimitOptions = { max: 60, timeWindow: '1 minute' }
