import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyPluginAsync } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { Config } from '../config/config.ts'
import { clientNetworks } from './client-networks.ts'
import { problem } from './problem.ts'
import { forwarded } from './forwarded.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** False for routes that no web page calls; with credentials for those that know their caller by a cookie. */
    cors?: false | { credentials: true }
  }
}

type SecurityConfig = Pick<Config, 'webUrl' | 'serverUrl' | 'trustProxy'>

const plugin: FastifyPluginAsync<{ config: SecurityConfig }> = async (app, { config }) => {
  await app.register(forwarded, { config })
  const securityHeaders = await helmetHeaders(config)
  app.addHook('onRequest', ({ routeOptions }, reply, done) => {
    // They are for browsers; a gateway's server ignores them.
    if (routeOptions.config.cors !== false) reply.headers(securityHeaders)
    done()
  })
  await app.register(cors, {
    // A list, because a string would be sent to every origin.
    origin: [new URL(config.webUrl).origin],
    methods: ['GET', 'POST'],
    allowedHeaders: ['content-type', 'authorization', 'idempotency-key', 'if-match', 'x-unattended'],
    // The page takes the server's time from `date`, for customers whose clocks are wrong.
    exposedHeaders: ['retry-after', 'date'],
    maxAge: 600,
    credentials: false,
  })
  // Routes opt in. The address is the one that `trustProxy` yields; an IPv6 client counts as its /64.
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: () => problem('too_many_requests'),
    keyGenerator: ({ ip }) => clientNetworks(ip)[0],
  })

  // Orders and tokens must not be cached, neither by a browser nor by a proxy. Pages that are the same for everyone
  // overwrite this; see `ready-page.ts`.
  app.addHook('onRequest', ({ url }, reply, done) => {
    if (/^\/(api|gateways)\//.test(url)) reply.header('cache-control', 'no-store')
    done()
  })
}

/** Headers and checks of every route: trusted proxies, security headers, CORS, rate limits and caching. */
export const security = fastifyPlugin(plugin, { name: 'security' })

/** The headers that helmet sets. They are the same in every response, and making them anew takes as long as routing. */
async function helmetHeaders(config: SecurityConfig): Promise<Record<string, string>> {
  const app = Fastify()
  await app.register(helmet, helmetOptions(config))
  app.get('/', (_request, reply) => reply.send())
  const { raw } = await app.inject('/')
  await app.close()
  const { 'content-length': _, ...headers } = raw.res.getHeaders()
  return headers as Record<string, string>
}

const none = ["'none'"]

const year = 365 * 24 * 60 * 60

const helmetOptions = ({ serverUrl }: SecurityConfig) => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: none, baseUri: none, formAction: none, frameAncestors: none },
  },
  // It would separate the customer's returning window from the page that opened the gateway's.
  crossOriginOpenerPolicy: false,
  // For this host only: other hosts under the organiser's domain are not ours.
  strictTransportSecurity: serverUrl.startsWith('https:') && { maxAge: year, includeSubDomains: false },
})
