import type { FastifyInstance, HTTPMethods } from 'fastify'
import { ControlError } from '../http/control-error.ts'

const methods: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/**
 * Collects the routes that are registered from now on, and returns a function that makes every other method on their
 * addresses respond with 405.
 */
export function watchMethods(app: FastifyInstance): () => void {
  const known = new Map<string, Set<HTTPMethods>>()
  app.addHook('onRoute', ({ url, method }) => {
    known.set(url, new Set([...(known.get(url) ?? []), ...[method].flat()]))
  })
  return () => {
    for (const [url, allowed] of [...known]) rejectOthers(app, url, allowed)
  }
}

function rejectOthers(app: FastifyInstance, url: string, allowed: ReadonlySet<HTTPMethods>): void {
  const allow = [...allowed].join(', ')
  app.route({
    method: methods.filter((method) => !allowed.has(method)),
    url,
    schema: { hide: true },
    // Before the body is read, because it may have any content type.
    onRequest: async (_request, reply) => {
      void reply.header('allow', allow)
      throw new ControlError('method_not_allowed', `This address takes ${allow}.`)
    },
    handler: async () => undefined,
  })
}
