import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import {
  openOrderLane,
  openOrderReader,
  openPaymentLane,
  openSettleLane,
  type Database,
} from '@baoming/database'
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import type { Config } from './config/config.ts'
import type { Context } from './context.ts'
import { openClassPages } from './customer/class-pages.ts'
import { customerExamples, customerRoutes } from './customer/routes.ts'
import { warnOfAbandonedPayments } from './gateways/abandoned-payments.ts'
import { callbackRoutes } from './gateways/inbound/routes.ts'
import { askOverHttp, askTogether, type AskGateway } from './gateways/outbound/ask-gateway.ts'
import { checkClassTitles } from './gateways/payment-titles.ts'
import { ajvOptions } from './http/ajv-options.ts'
import { clientErrors } from './http/client-errors.ts'
import { gracefulClose } from './http/graceful-close.ts'
import { healthRoutes } from './http/health.ts'
import { openapi } from './http/openapi.ts'
import { operator } from './http/operator.ts'
import { frameworkErrors, problemDetails } from './http/problem-details.ts'
import { rightOfWay } from './http/right-of-way.ts'
import { security } from './http/security.ts'
import { jobHandlers } from './jobs/handlers.ts'
import { openJobs } from './jobs/queue.ts'
import { createMailer, type Mailer } from './mail/mailer.ts'
import { announceChanges, announcing } from './observability/announce-changes.ts'
import { office } from './office/office.ts'
import { openOrganiser } from './organiser/organiser.ts'
import { processLogger } from './observability/logger.ts'
import { metrics } from './observability/metrics.ts'
import { RequestLog } from './observability/request-log.ts'

interface AppParts {
  config: Config
  database: Database
  /** How gateways' servers are asked; over HTTP by default. */
  askGateway?: AskGateway
  /** How mails are sent; by the settings by default. */
  mailer?: Mailer
  logger?: FastifyServerOptions['logger']
  /** Milliseconds after which a job worker without jobs looks again. */
  jobsIdleMilliseconds?: number
}

/** Each connection costs memory and a file descriptor; further ones are rejected at once. */
const connectionsMax = 4096

/**
 * Composes the application. Closing it stops the jobs and the mailer; the database stays open, and the caller closes it.
 */
export async function buildApp({ config, database, ...parts }: AppParts): Promise<FastifyInstance> {
  const { clientErrorHandler, noteResponse } = clientErrors()
  const app = Fastify({
    logger: parts.logger ?? processLogger(config),
    bodyLimit: 64 * 1024,
    trustProxy: config.trustProxy,
    forceCloseConnections: 'idle',
    ajv: ajvOptions,
    frameworkErrors,
    logController: new RequestLog(),
    // A slow sender holds a connection, no place in settling, and for half a minute at most.
    requestTimeout: 30_000,
    http: { headersTimeout: 15_000, connectionsCheckingInterval: 5_000 },
    clientErrorHandler,
  }).withTypeProvider<TypeBoxTypeProvider>()
  app.server.maxConnections = connectionsMax
  app.server.on('request', noteResponse)
  app.decorateRequest('outcome')

  const organiser = openOrganiser(database.db, config, app.log)
  const mailer = parts.mailer ?? createMailer(config, organiser, app.log)
  const jobs = await openJobs(database, app.log, parts.jobsIdleMilliseconds)
  const askGateway = askTogether(parts.askGateway ?? askOverHttp)
  const context: Context = {
    config,
    database,
    lane: openSettleLane(database.settling),
    orderLane: openOrderLane(database.db),
    paymentLane: openPaymentLane(database.db),
    classPages: openClassPages(database, config, app.log),
    orderReader: openOrderReader(database.db),
    organiser,
    jobs,
    askGateway,
  }

  await app.register(gracefulClose)
  await app.register(problemDetails)
  await app.register(security, { config })
  await app.register(rightOfWay)
  await app.register(operator, { config })
  await app.register(metrics, { database })
  await app.register(openapi, { config, examples: customerExamples })

  await app.register(office, { context })
  await app.register(healthRoutes, { context })
  await app.register(customerRoutes, { context })
  await app.register(async (scope) => {
    app.rightOfWay.take(scope)
    await scope.register(callbackRoutes, { context })
  })

  announceChanges(app, database.changes)
  app.addHook('onReady', async () => {
    await organiser.now()
    await checkClassTitles(context, app.log)
    await warnOfAbandonedPayments(context, app.log)
    await jobs.start(
      announcing(jobHandlers(context, { mailer, metrics: app.metrics, log: app.log }), database.changes),
    )
  })
  app.addHook('onClose', async () => {
    await jobs.stop()
    mailer.close()
  })
  return app
}
