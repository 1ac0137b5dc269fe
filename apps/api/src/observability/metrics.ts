import type { Database } from '@baoming/database'
import type { FastifyPluginAsync } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'
import { registerBookGauges, type BookReader } from './book-gauges.ts'

/** The counters that routes and jobs use. */
export interface Metrics {
  /** Counts a gateway's response by gateway, channel and verdict. */
  gatewayResponse(gateway: string, channel: string, verdict: string): void
  /** Counts a mail; `refused`: the mail server rejected the address permanently. */
  mail(result: 'sent' | 'failed' | 'refused'): void
  /** Counts orders whose personal data was erased after its retention time. */
  erased(orders: number): void
  /** Counts a callback without a gateway's signature. */
  unsignedCallback(result: 'stored' | 'counted'): void
  /** The last audit of the books. */
  lastAudit: BookReader
  /** All metrics in Prometheus' text format. */
  text(): Promise<string>
}

declare module 'fastify' {
  interface FastifyInstance {
    metrics: Metrics
  }
}

/** Metrics of the process, such as memory and event loop, shared by all applications in it. */
let processMetrics: Registry | undefined

const plugin: FastifyPluginAsync<{ database?: Pick<Database, 'db'> }> = async (app, { database }) => {
  const registry = new Registry()
  const lastAudit = database ? registerBookGauges(registry, database, app.log) : () => undefined
  const duration = requestDuration(registry)
  const metrics = { ...createMetrics(registry), lastAudit }
  app.decorate('metrics', metrics)

  app.addHook('onResponse', ({ method, routeOptions }, { statusCode, elapsedTime }, done) => {
    // The pattern, not the path, which would create a series for every order.
    duration.observe({ method, route: routeOptions.url ?? 'none', status: statusCode }, elapsedTime / 1000)
    done()
  })
  const options = { schema: { hide: true }, logLevel: 'warn', onRequest: app.forOperator } as const
  app.get('/metrics', options, async (_request, reply) =>
    reply.type(registry.contentType).send(await metrics.text()),
  )
}

/**
 * Serves metrics on `GET /metrics`, and lets routes count as `app.metrics`. With a database, the gauges of its books are
 * included.
 */
export const metrics = fastifyPlugin(plugin, { name: 'metrics' })

function createMetrics(registry: Registry): Omit<Metrics, 'lastAudit'> {
  const gatewayResponses = new Counter({
    name: 'baoming_gateway_responses_total',
    help: 'Gateway responses by their first verdict; baoming_unconfirmed_responses says how many still wait',
    labelNames: ['gateway', 'channel', 'verdict'],
    registers: [registry],
  })
  const unsignedCallbacks = new Counter({
    name: 'baoming_unsigned_callbacks_total',
    help: 'Callbacks without a valid signature: stored in brief, or only counted above the limits',
    labelNames: ['result'],
    registers: [registry],
  })
  const mails = new Counter({
    name: 'baoming_mails_total',
    help: 'Mails by result; refused: the mail server has no such mailbox, and the customer is asked to correct it',
    labelNames: ['result'],
    registers: [registry],
  })
  const erased = new Counter({
    name: 'baoming_orders_erased_total',
    help: 'Orders whose personal data this process erased after its retention time',
    registers: [registry],
  })
  return {
    erased: (orders) => erased.inc(orders),
    gatewayResponse: (gateway, channel, verdict) => gatewayResponses.inc({ gateway, channel, verdict }),
    unsignedCallback: (result) => unsignedCallbacks.inc({ result }),
    mail: (result) => mails.inc({ result }),
    text: async () => (await collectProcess().metrics()) + '\n' + (await registry.metrics()),
  }
}

function requestDuration(registry: Registry) {
  return new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the request to the end of its response',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
}

function collectProcess(): Registry {
  if (!processMetrics) {
    processMetrics = new Registry()
    collectDefaultMetrics({ register: processMetrics })
  }
  return processMetrics
}
