import { createRequire } from 'node:module'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { readerSettings } from './notices.ts'

/** The modules of the API's build that take a callback, as far as this program calls them. */
interface ApiModules {
  'config/config': { readConfig(settings: object): object }
  'gateways/inbound/routes': { callbackRoutes: FastifyPluginAsync<{ context: object }> }
  'http/graceful-close': { gracefulClose: FastifyPluginAsync }
  'http/operator': { operator: FastifyPluginAsync<{ config: object }> }
  'http/problem-details': { problemDetails: FastifyPluginAsync }
  'http/right-of-way': { rightOfWay: FastifyPluginAsync }
  'http/security': { security: FastifyPluginAsync<{ config: object }> }
  'observability/logger': { processLogger(config: object): object }
  'observability/metrics': { metrics: FastifyPluginAsync }
  'observability/request-log': { RequestLog: new () => object }
}

const api = new URL('../../apps/api/', import.meta.url)
const load = async <Name extends keyof ApiModules>(name: Name) =>
  (await import(new URL(`dist/${name}.js`, api).href)) as ApiModules[Name]

/** Settles nothing: the database's part of a callback is measured by `bench:settle`. */
const lane = {
  settle: () =>
    Promise.resolve({
      responseId: 1,
      verdict: 'settled',
      orderId: '00000000-0000-4000-8000-000000000000',
      orderBecame: null,
    }),
}

async function serve(): Promise<FastifyInstance> {
  const createApp = createRequire(api)('fastify') as (options: object) => FastifyInstance
  const config = (await load('config/config')).readConfig(readerSettings)
  const logger = (await load('observability/logger')).processLogger(config)
  const logController = new (await load('observability/request-log')).RequestLog()
  const app = createApp({ logger, logController, bodyLimit: 64 * 1024 })
  app.decorateRequest('outcome')
  const context = { config, lane, jobs: { wake() {} }, database: { db: null } }

  await app.register((await load('http/graceful-close')).gracefulClose)
  await app.register((await load('http/problem-details')).problemDetails)
  await app.register((await load('http/security')).security, { config })
  const { rightOfWay } = await load('http/right-of-way')
  await app.register(rightOfWay)
  await app.register((await load('http/operator')).operator, { config })
  await app.register((await load('observability/metrics')).metrics)
  const { callbackRoutes } = await load('gateways/inbound/routes')
  await app.register(async (scope) => {
    ;(app as unknown as { rightOfWay: { take(scope: FastifyInstance): void } }).rightOfWay.take(scope)
    await scope.register(callbackRoutes, { context })
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  return app
}

// Ends with its parent, which asks for the processor time used so far.
process.once('disconnect', () => process.exit(0))
const { server } = await serve()
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ microseconds: user + system })
})
process.send?.({ port: (server.address() as AddressInfo).port })
await once(process, 'disconnect')
