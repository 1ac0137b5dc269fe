import type { FastifyPluginAsync } from 'fastify'
import { frontPage } from '../pages/front.ts'
import { sendPage } from '../pages/layout.ts'
import type { Simulator } from '../simulator.ts'

const recentTrades = 20

export const frontRoutes: FastifyPluginAsync<Simulator> = async (app, { trades, options }) => {
  app.get<{ Querystring: { Enn?: string } }>('/', async ({ query }, reply) => {
    const locale = query.Enn === 'e' ? 'en' : 'zh-TW'
    return sendPage(reply, frontPage(trades.newest(recentTrades), options, locale))
  })

  app.get('/healthz', async () => ({ status: 'ok' }))
}
