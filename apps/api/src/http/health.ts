import { pingDatabase } from '@baoming/database'
import type { FastifyPluginAsync } from 'fastify'
import type { Context } from '../context.ts'

/** `/healthz`: the process responds. `/readyz`: the database responds as well; also says whether this is a demo. */
export const healthRoutes: FastifyPluginAsync<{ context: Context }> = async (app, { context }) => {
  app.get('/healthz', { schema: { hide: true }, logLevel: 'warn' }, async () => ({ status: 'ok' }))

  app.get('/readyz', { schema: { hide: true }, logLevel: 'warn' }, async () => {
    await pingDatabase(context.database.db)
    return { status: 'ready', ...(context.config.demo && { demo: true }) }
  })
}
