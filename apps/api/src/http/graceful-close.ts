import type { FastifyPluginAsync } from 'fastify'
import fastifyPlugin from 'fastify-plugin'

/**
 * Lets closing end as soon as running requests have their answers: a connection whose request was under way when
 * closing began would otherwise be kept for a next one, and closing would wait for it.
 */
const plugin: FastifyPluginAsync = async (app) => {
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
  })
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (closing) reply.header('connection', 'close')
    done()
  })
}

export const gracefulClose = fastifyPlugin(plugin, { name: 'graceful-close' })
