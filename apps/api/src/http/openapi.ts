import type { Example } from '@baoming/contract'
import swagger, { type SwaggerTransform } from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyPluginAsync } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { Config } from '../config/config.ts'
import { addExamples } from './openapi-examples.ts'

const description =
  'Class registration paid by card through redirect gateways. Money is a whole number of TWD, times are ISO ' +
  '8601 in UTC, errors are RFC 9457 problem details with a stable `code`.'

const tags = [
  { name: 'classes', description: 'What is sold' },
  { name: 'orders', description: "One member's registration for one class" },
  { name: 'payments', description: 'Attempts to pay an order' },
  {
    name: 'office: door',
    description: 'Who may come into the organiser’s office; only its own pages can call it',
  },
  { name: 'office: account', description: 'One’s own sessions, passkeys and recovery codes' },
  { name: 'office: staff', description: 'The people of the office, and invitations' },
  { name: 'office: home', description: 'These days’ classes, what has changed, and charts' },
  { name: 'office: settings', description: 'What the organiser says of itself' },
  { name: 'office: log', description: 'What was done in the office' },
  { name: 'office: classes', description: 'Classes with their seats' },
  { name: 'office: orders', description: 'Registrations' },
  { name: 'office: rolls', description: 'Who has a seat, and who came' },
  { name: 'office: exports', description: 'Registrations, and everything, as files' },
]

interface OpenApiOptions {
  config: Pick<Config, 'serverUrl'>
  /** By operation id. */
  examples: Readonly<Record<string, Example>>
}

const plugin: FastifyPluginAsync<OpenApiOptions> = async (app, { config, examples }) => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Baoming', version: '0.1.0', description, license: { name: 'MIT', identifier: 'MIT' } },
      servers: [{ url: config.serverUrl }],
      tags,
      components: {
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            description: "The order's token, as creating it answered",
          },
          officeSession: {
            type: 'apiKey',
            in: 'cookie',
            name: '__Host-baoming-office',
            description:
              'Set by signing in to the office; `baoming-office` where the site is plain http on this machine',
          },
        },
      },
    },
    hideUntagged: true,
    transform: describeProblems,
    transformObject(document) {
      if (!('openapiObject' in document)) return document.swaggerObject
      addExamples(document.openapiObject as Parameters<typeof addExamples>[0], examples)
      return document.openapiObject
    },
  })
  await app.register(async (scope) => {
    scope.addHook('onRequest', app.forOperator)
    scope.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
    await scope.register(swaggerUi, {
      routePrefix: '/docs',
      staticCSP: readerPolicy(config.serverUrl),
      uiConfig: { tryItOutEnabled: true },
      theme: { title: 'Baoming API' },
      logLevel: 'warn',
    })
  })
}

/** Describes every tagged route registered after it at `/openapi.json`, and shows them at `/docs`. */
export const openapi = fastifyPlugin(plugin, { name: 'openapi' })

/** `/docs` is the only page here: it may run its own script and call the API, and load nothing else. */
function readerPolicy(serverUrl: string): Record<string, string> {
  return {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data:",
    'connect-src': `'self' ${new URL(serverUrl).origin}`,
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  }
}

/** Adds the media type of errors, which the contract's schemas leave out. */
const describeProblems: SwaggerTransform = ({ schema, url }) => {
  // Routes without a schema, such as the callbacks, are passed in as well.
  const { response, ...rest } = (schema as { response?: Record<string, object> } | undefined) ?? {}
  if (!response) return { schema, url }
  const described = Object.entries(response).map(([status, body]) => [
    status,
    /^[123]/.test(status) ? body : problemResponse(body),
  ])
  return { schema: { ...rest, response: Object.fromEntries(described) as unknown }, url }
}

const problemResponse = (schema: object) => ({
  description: 'Problem details',
  content: { 'application/problem+json': { schema } },
})
