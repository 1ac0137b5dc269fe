import type { FastifyPluginAsync } from 'fastify'
import fastifyPlugin from 'fastify-plugin'

/** One line a request, when it has its answer. Fastify's own two say no more and bury what matters. */
const plugin: FastifyPluginAsync = async (app) => {
  app.addHook('onResponse', async ({ log, method, routeOptions }, { statusCode, elapsedTime }) => {
    // The pattern, not the path: a path that fits no route can hold whatever somebody typed.
    log.info(
      { status: statusCode, ms: Math.round(elapsedTime) },
      `${method} ${routeOptions.url ?? 'unknown'}`,
    )
  })
}

export const requestLog = fastifyPlugin(plugin, { name: 'request-log' })
