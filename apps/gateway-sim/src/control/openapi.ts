import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { rejectForeignHost } from '../http/origin-guard.ts'

const description =
  'For scripts, and nothing a real gateway has: see what was sent, decide trades, send answers once more or ' +
  'damaged, and move the clock. Money is a whole number of TWD, times are ISO 8601 in UTC.'

const tags = [
  { name: 'trades', description: 'Payments on the books of the pretended gateways' },
  { name: 'deliveries', description: 'Every message to the shop, and what it answered' },
  { name: 'clock', description: 'The time that stamps, windows and repetitions go by' },
  { name: 'behaviour', description: 'How the simulator as a whole behaves' },
]

/** Describes the tagged routes registered from now on at `/openapi.json`, and shows them at `/docs`. */
export async function describeControl(app: FastifyInstance, publicUrl: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Gateway simulator', version: '0.1.0', description },
      servers: [{ url: publicUrl }],
      tags,
    },
    hideUntagged: true,
  })
  const onRequest = rejectForeignHost(publicUrl)
  app.get('/openapi.json', { onRequest, schema: { hide: true } }, async () => app.swagger())
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: readerPolicy(publicUrl),
    // Without the bar that asks for other descriptions.
    uiConfig: { tryItOutEnabled: true, layout: 'BaseLayout' },
    uiHooks: { onRequest },
    theme: { title: 'Gateway simulator' },
    logLevel: 'warn',
  })
}

/** The reader may run its own script and call the simulator, and load nothing else. */
function readerPolicy(publicUrl: string): Record<string, string> {
  return {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data:",
    'connect-src': `'self' ${new URL(publicUrl).origin}`,
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  }
}
