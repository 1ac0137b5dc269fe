import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify from 'fastify'
import type { Config } from '../../src/config/config.ts'
import { ajvOptions } from '../../src/http/ajv-options.ts'
import { loggerOptions } from '../../src/observability/logger.ts'
import { metrics } from '../../src/observability/metrics.ts'
import { operator, type OperatorConfig } from '../../src/http/operator.ts'
import { customerExamples } from '../../src/customer/routes.ts'
import { openapi } from '../../src/http/openapi.ts'
import { frameworkErrors, problemDetails } from '../../src/http/problem-details.ts'
import { security } from '../../src/http/security.ts'

type BareConfig = OperatorConfig & Pick<Config, 'serverUrl' | 'webUrl' | 'trustProxy'>

export const config: BareConfig = {
  serverUrl: 'https://api.test',
  webUrl: 'https://web.test',
  trustProxy: false,
  production: false,
  operatorHost: '127.0.0.1',
  operatorPort: null,
  operatorToken: null,
}

/** Starts the application's plugins without routes and database, and collects every line they log. */
export async function startBareApp(settings: Partial<BareConfig> = {}) {
  const ownConfig = { ...config, ...settings }
  const lines: string[] = []
  const app = Fastify({
    logger: {
      ...loggerOptions({ logLevel: 'trace', logPretty: false }),
      stream: { write: (line: string) => void lines.push(line) },
    },
    ajv: ajvOptions,
    bodyLimit: 64 * 1024,
    trustProxy: ownConfig.trustProxy,
    frameworkErrors,
  }).withTypeProvider<TypeBoxTypeProvider>()
  await app.register(problemDetails)
  await app.register(security, { config: ownConfig })
  await app.register(operator, { config: ownConfig })
  await app.register(metrics)
  await app.register(openapi, { config: ownConfig, examples: customerExamples })
  return { app, log: () => lines.join('') }
}

export type BareApp = Awaited<ReturnType<typeof startBareApp>>['app']

/** A failed query as Drizzle throws it, with the values in its message. */
export function failedQuery(params: string[], cause: Record<string, unknown>): Error {
  const query = 'insert into "orders" ("member_email", "member_phone") values ($1, $2)'
  const error = new Error(`Failed query: ${query}\nparams: ${params.join(',')}`)
  return Object.assign(error, { query, params, cause: Object.assign(new Error('refused'), cause) })
}
