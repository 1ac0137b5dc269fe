import type { FastifyPluginAsync } from 'fastify'
import fastifyPlugin from 'fastify-plugin'

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

/**
 * Sends `Connection: close` while the application closes. Otherwise a connection whose request was running would stay
 * open for another one, and closing would wait for it.
 */
export const gracefulClose = fastifyPlugin(plugin, { name: 'graceful-close' })
