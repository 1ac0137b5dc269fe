import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { openSettleLane, type Database } from '@baoming/database'
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { ajvOptions } from './http/ajv-options.ts'
import { askOverHttp, askTogether, type AskGateway } from './gateways/outbound/ask-gateway.ts'
import { callbackRoutes } from './gateways/inbound/routes.ts'
import { checkClassTitles } from './gateways/payment-titles.ts'
import type { Config } from './config/config.ts'
import type { Context } from './context.ts'
import { jobHandlers } from './jobs/handlers.ts'
import { openJobs } from './jobs/queue.ts'
import { processLogger } from './observability/logger.ts'
import { createMailer, type Mailer } from './mail/mailer.ts'
import { warnOfForsakenPayments } from './gateways/abandoned-payments.ts'
import { orderAccess } from './customer/order-access.ts'
import { gracefulClose } from './http/graceful-close.ts'
import { metrics } from './observability/metrics.ts'
import { operator } from './http/operator.ts'
import { openapi } from './http/openapi.ts'
import { frameworkErrors, problemDetails } from './http/problem-details.ts'
import { security } from './http/security.ts'
import { RequestLog } from './observability/request-log.ts'
import { calendarRoutes } from './customer/calendar.ts'
import { classRoutes } from './customer/classes.ts'
import { healthRoutes } from './http/health.ts'
import { orderLinkRoutes } from './customer/lost-links.ts'
import { orderRoutes } from './customer/orders.ts'
import { organiserRoutes } from './customer/organiser.ts'
import { paymentRoutes } from './customer/payments.ts'

export interface AppParts {
  config: Config
  database: Database
  /** How gateways' servers are asked; over HTTP unless told otherwise. */
  askGateway?: AskGateway
  /** How mails leave; as configured unless told otherwise. */
  mailer?: Mailer
  logger?: FastifyServerOptions['logger']
  /** Milliseconds after which a job worker without jobs looks again. */
  jobsIdleDelay?: number
}

/** Each holds some memory and a file descriptor; what comes beyond is turned away at once. */
const connectionsMax = 4096

/** Puts the application together; closing it stops the jobs. The database stays open: whoever opened it closes it. */
export async function buildApp({ config, database, ...parts }: AppParts): Promise<FastifyInstance> {
  const app = Fastify({
    logger: parts.logger ?? processLogger(config),
    bodyLimit: 64 * 1024,
    trustProxy: config.trustProxy,
    forceCloseConnections: 'idle',
    ajv: ajvOptions,
    frameworkErrors,
    logController: new RequestLog(),
    // A slow sender holds a connection, not a settling, and not for long.
    requestTimeout: 30_000,
    http: { headersTimeout: 15_000, connectionsCheckingInterval: 5_000 },
  }).withTypeProvider<TypeBoxTypeProvider>()
  app.server.maxConnections = connectionsMax
  app.decorateRequest('outcome')

  const mailer = parts.mailer ?? createMailer(config, app.log)
  const jobs = await openJobs(database, app.log, parts.jobsIdleDelay)
  const askGateway = askTogether(parts.askGateway ?? askOverHttp)
  const context: Context = { config, database, lane: openSettleLane(database), jobs, askGateway }

  await app.register(gracefulClose)
  await app.register(problemDetails)
  await app.register(security, { config })
  await app.register(operator, { config })
  await app.register(metrics, { database })
  await app.register(openapi, { config })
  await app.register(orderAccess, { context })

  await app.register(healthRoutes, { context })
  await app.register(classRoutes, { context })
  await app.register(calendarRoutes, { context })
  await app.register(organiserRoutes, { context })
  await app.register(orderRoutes, { context })
  await app.register(orderLinkRoutes, { context })
  await app.register(paymentRoutes, { context })
  await app.register(callbackRoutes, { context })

  app.addHook('onReady', async () => {
    await checkClassTitles(context, app.log)
    await warnOfForsakenPayments(context, app.log)
    await jobs.start(jobHandlers(context, { mailer, metrics: app.metrics, log: app.log }))
  })
  app.addHook('onClose', async () => {
    await jobs.stop()
    mailer.close()
  })
  return app
}
