import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import rateLimit, { type RateLimitOptions } from '@fastify/rate-limit'
import type { FastifyPluginAsync } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { Config } from '../config/config.ts'
import { clientNetworks } from './client-networks.ts'
import { problem } from './problem.ts'
import { forwarded } from './forwarded.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** False where no page of a browser calls. */
    cors?: false
  }
}

type SecurityConfig = Pick<Config, 'webUrl' | 'serverUrl' | 'trustProxy'>

/** Who may call, from where, how often, and what a browser may do with the answer. */
const plugin: FastifyPluginAsync<{ config: SecurityConfig }> = async (app, { config }) => {
  await app.register(forwarded, { config })
  await app.register(helmet, helmetOptions(config))
  await app.register(cors, {
    // A list and not a text: a text would be sent to every origin alike.
    origin: [new URL(config.webUrl).origin],
    methods: ['GET', 'POST'],
    allowedHeaders: ['content-type', 'authorization', 'idempotency-key'],
    // By its date the page keeps the server's time, for customers whose clocks are wrong.
    exposedHeaders: ['retry-after', 'date'],
    maxAge: 600,
    credentials: false,
  })
  // Routes opt in. Addresses are what `trustProxy` makes of them; an IPv6 customer counts as a whole /64.
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: () => problem('too_many_requests'),
    keyGenerator: ({ ip }) => clientNetworks(ip)[0],
  })

  // Orders and tokens are nobody's to keep, be it in a browser's cache or a proxy's.
  app.addHook('onRequest', ({ url }, reply, done) => {
    if (/^\/(api|gateways)\//.test(url)) reply.header('cache-control', 'no-store')
    done()
  })
}

export const security = fastifyPlugin(plugin, { name: 'security' })

/** A route's `config.rateLimit` for creating orders; false for no limit. */
export function orderRateLimit({
  orderRateLimit: max,
}: Pick<Config, 'orderRateLimit'>): RateLimitOptions | false {
  return max === 0 ? false : { max, timeWindow: '1 minute' }
}

/** A route's `config.rateLimit` for lost links: enough for mistyped addresses, too few to try out a list of them. */
export function orderLinksRateLimit({
  orderRateLimit,
}: Pick<Config, 'orderRateLimit'>): RateLimitOptions | false {
  return orderRateLimit === 0 ? false : { max: 6, timeWindow: '10 minutes' }
}

/** A route's `config.rateLimit` for codes: a whole office behind one address may type theirs. */
export function orderCodesRateLimit({
  orderRateLimit,
}: Pick<Config, 'orderRateLimit'>): RateLimitOptions | false {
  return orderRateLimit === 0 ? false : { max: 30, timeWindow: '10 minutes' }
}

/** A route's `config.rateLimit` for tickets: every customer who pays uses one. */
export function orderTicketsRateLimit({
  orderRateLimit,
}: Pick<Config, 'orderRateLimit'>): RateLimitOptions | false {
  return orderRateLimit === 0 ? false : { max: 120, timeWindow: '1 minute' }
}

/** How many wrong tokens of one address are answered; false for no limit. Right ones are not counted. */
export function wrongTokenRateLimit({
  orderRateLimit,
}: Pick<Config, 'orderRateLimit'>): RateLimitOptions | false {
  return orderRateLimit === 0 ? false : { max: 60, timeWindow: '1 minute' }
}

/**
 * A route's `config.rateLimit` for one order: far more than a person tries, and few enough that nobody fills tables.
 * Counted after the route's own `preHandler` has checked the token, or strangers could use it up.
 */
export const perOrderRateLimit: RateLimitOptions = {
  hook: 'preHandler',
  max: 60,
  timeWindow: '1 minute',
  keyGenerator: ({ params }) => (params as { id: string }).id,
}

const none = ["'none'"]

const year = 365 * 24 * 60 * 60

const helmetOptions = ({ serverUrl }: SecurityConfig) => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: none, baseUri: none, formAction: none, frameAncestors: none },
  },
  // It would cut customers whom the gateway sends back through here off from the page that opened the gateway's.
  crossOriginOpenerPolicy: false,
  // Of this host alone: what else runs under the organiser's domain is not for us to decide.
  strictTransportSecurity: serverUrl.startsWith('https:') && { maxAge: year, includeSubDomains: false },
})
