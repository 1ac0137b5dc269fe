import type { FastifyPluginAsync } from 'fastify'
import { recordReturn, sendNotice } from '../notice.ts'
import { sendPage } from '../pages/layout.ts'
import { notFoundPage } from '../pages/problem.ts'
import { returnPage } from '../pages/result.ts'
import { tradePage } from '../pages/trade.ts'
import type { Simulator } from '../simulator.ts'

type ById = { Params: { id: string } }

/** A trade seen from the gateway's side, and its answer sent again. */
export const tradeRoutes: FastifyPluginAsync<Simulator> = async (app, { trades, closing }) => {
  app.get<ById>('/greenworld/trades/:id', async ({ params }, reply) => {
    const trade = trades.find(params.id)
    return trade ? sendPage(reply, tradePage(trade)) : sendPage(reply.code(404), notFoundPage())
  })

  app.post<ById>('/greenworld/trades/:id/return', async ({ params }, reply) => {
    const trade = trades.find(params.id)
    if (!trade?.decision) return sendPage(reply.code(404), notFoundPage())
    recordReturn(trade)
    return sendPage(reply, returnPage(trade, trade.decision.answer))
  })

  app.post<ById>('/greenworld/trades/:id/notify', async ({ params }, reply) => {
    const trade = trades.find(params.id)
    if (!trade?.decision) return sendPage(reply.code(404), notFoundPage())
    void sendNotice(trade, closing)
    return reply.redirect(`/greenworld/trades/${trade.id}`, 303)
  })
}
