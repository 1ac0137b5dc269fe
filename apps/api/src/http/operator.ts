import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { FastifyPluginAsync, FastifyRequest, onRequestHookHandler } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { Config } from '../config/config.ts'
import { ProblemError, problem } from './problem.ts'

/** The settings of the operator port and token. */
export type OperatorConfig = Pick<Config, 'production' | 'operatorHost' | 'operatorPort' | 'operatorToken'>

declare module 'fastify' {
  interface FastifyInstance {
    /** The `onRequest` hook of routes for operators. */
    forOperator: onRequestHookHandler
    /** Listens on the operator port, where one is set. It closes with the application. */
    openOperatorPort(): Promise<void>
  }
}

/** The paths served on the operator port, which does not serve the API. */
const paths = /^\/(?:metrics|docs|openapi\.json|healthz|readyz)(?:[/?]|$)/

const asksForToken = { 'www-authenticate': 'Basic realm="Baoming operator", charset="UTF-8"' }

const plugin: FastifyPluginAsync<{ config: OperatorConfig }> = async (app, { config }) => {
  const { production, operatorHost, operatorPort, operatorToken } = config
  const onOperatorPort = new WeakSet<IncomingMessage>()

  app.decorate('forOperator', (request, _reply, done) => {
    if (onOperatorPort.has(request.raw)) done()
    else if (operatorToken === null) done(production ? nothingHere() : undefined)
    else if (isGiven(request, operatorToken)) done()
    else done(new ProblemError('unauthorized', { detail: tokenWanted, headers: asksForToken }))
  })

  const server = createServer((request, response) => {
    onOperatorPort.add(request)
    if (paths.test(request.url ?? '')) app.routing(request, response)
    else response.writeHead(404, { 'content-type': 'text/plain' }).end('Nothing for operators is here.\n')
  })
  app.decorate('openOperatorPort', async () => {
    if (operatorPort === null) return
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(operatorPort, operatorHost, resolve)
    })
    app.log.info({ host: operatorHost, port: operatorPort }, 'metrics and docs are on the operator’s port')
  })
  app.addHook('preClose', async () => {
    if (!server.listening) return
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  })
}

/**
 * Restricts metrics and API documentation to operators. In production they are served on the operator port and to the
 * operator token, and are 404 for everyone else; in development they are public, unless a token is set.
 */
export const operator = fastifyPlugin(plugin, { name: 'operator' })

const tokenWanted =
  'This is for operators: OPERATOR_TOKEN as the Bearer token, or as the password of any user.'

/** The same response as for a URL that does not exist. */
const nothingHere = () => problem('not_found', 'There is nothing at this address.')

/** Accepts `Bearer`, as Prometheus sends it, and the password that a browser asks for. Compares in constant time. */
function isGiven({ headers: { authorization = '' } }: FastifyRequest, token: string): boolean {
  const [, scheme = '', credentials = ''] = /^(bearer|basic) +(\S+)$/i.exec(authorization) ?? []
  const given =
    scheme.toLowerCase() === 'basic'
      ? Buffer.from(credentials, 'base64')
          .toString('utf8')
          .replace(/^[^:]*:/, '')
      : credentials
  return timingSafeEqual(digest(given), digest(token))
}

const digest = (text: string) => createHash('sha256').update(text).digest()
