import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { deliver, handOver } from '../steps/deliver.ts'
import type { Delivery } from '../deliveries/delivery.ts'
import { sendPage } from '../pages/layout.ts'
import { withLang } from '../pages/locale.ts'
import { returnPage } from '../pages/result.ts'
import { tradePage } from '../pages/trade.ts'
import type { Simulator } from '../state/simulator.ts'
import { rejectForeignOrigin } from '../http/origin-guard.ts'
import { addressOf, repeated, type CallbackSpec } from '../deliveries/callback-spec.ts'
import type { Trade } from '../trades/trade.ts'
import { orderLocale, tradeAt, type ByTrade } from './find-trade.ts'

type ByDelivery = { Params: ByTrade['Params'] & { number: string } }

/** The page of a trade, and the buttons that send its callbacks again. */
export const tradeRoutes: FastifyPluginAsync<Simulator> = async (app, simulator) => {
  const onRequest = rejectForeignOrigin(simulator.publicUrl)

  app.get<ByTrade>('/:gateway/trades/:id', async (request, reply) => {
    const trade = tradeAt(simulator, request)
    if (!trade) return reply.callNotFound()
    return sendPage(reply, tradePage(simulator, trade, orderLocale(request, trade)))
  })

  for (const channel of ['return', 'notify'] as const)
    app.post<ByTrade>(`/:gateway/trades/:id/${channel}`, { onRequest }, async (request, reply) => {
      const trade = tradeAt(simulator, request)
      if (!trade?.scenario) return reply.callNotFound()
      return sendAgain(simulator, trade, repeated(channel, trade), request, reply)
    })

  app.post<ByDelivery>(
    '/:gateway/trades/:id/deliveries/:number/again',
    { onRequest },
    async (request, reply) => {
      const trade = tradeAt(simulator, request)
      const delivery = simulator.deliveries.find(Number(request.params.number))
      if (!trade || delivery?.tradeId !== trade.id) return reply.callNotFound()
      return sendAgain(simulator, trade, sameCallback(delivery), request, reply)
    },
  )
}

function sendAgain(
  simulator: Simulator,
  trade: Trade,
  callback: CallbackSpec,
  request: FastifyRequest<ByTrade>,
  reply: FastifyReply,
): FastifyReply {
  const url = addressOf(trade, callback)
  const locale = orderLocale(request, trade)
  if (!url) {
    reply.callNotFound()
    return reply
  }
  if (callback.channel === 'return')
    return sendPage(reply, returnPage(trade, handOver(simulator, trade, callback, url), locale, true))
  // Not awaited, because the trade's page reloads until the shop has responded.
  void deliver(simulator, trade, callback, url)
  return reply.redirect(withLang(`/${trade.gateway.id}/trades/${trade.id}`, locale), 303)
}

/** The same callback with the same fault; a lost one arrives this time. */
function sameCallback({ channel, result, fault }: Delivery): CallbackSpec {
  return { channel, result, fault: fault === 'lost' ? null : fault }
}
