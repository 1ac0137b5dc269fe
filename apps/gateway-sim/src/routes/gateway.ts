import { simulatedGateways } from '@baoming/gateways'
import type { GatewayId } from '@baoming/gateways'
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { gatewayIds } from '../accounts.ts'
import { answerQuery } from '../answer-query.ts'
import { sendPage } from '../pages/layout.ts'
import { chosenLocale, visitorLocale } from '../pages/locale.ts'
import { formOnlyPage, problemsPage, usedPage } from '../pages/problem.ts'
import type { Simulator } from '../simulator.ts'
import { takeForm } from '../take-form.ts'
import { formOf, queryForm } from './form-body.ts'

/** The addresses that a shop knows, of every gateway in the table. */
export const gatewayRoutes: FastifyPluginAsync<Simulator> = async (app, simulator) => {
  for (const id of gatewayIds) {
    paymentRoutes(app, simulator, id)
    queryRoute(app, simulator, id)
  }
}

/** Where browsers bring payment forms. */
function paymentRoutes(app: FastifyInstance, simulator: Simulator, id: GatewayId): void {
  const { payPath } = simulatedGateways[id]

  app.post(payPath, async (request, reply) => {
    const taken = takeForm(simulator, id, formOf(request.body))
    if (taken.outcome === 'refused')
      return sendPage(reply.code(400), problemsPage(id, taken.problems, visitorLocale(request)))
    if (taken.outcome === 'ended')
      return sendPage(
        reply.code(409),
        usedPage(taken.order, taken.trade, chosenLocale(request) ?? taken.order.locale),
      )
    // A page of its own, so that refreshing it posts nothing again.
    const { trade } = taken
    return reply.redirect(`/${id}/pay/${trade.id}${trade.scenario ? '/result' : ''}`, 303)
  })

  app.get(payPath, async (request, reply) =>
    sendPage(reply.code(405).header('allow', 'POST'), formOnlyPage(visitorLocale(request))),
  )
}

/** Where shops' servers ask. */
function queryRoute(app: FastifyInstance, simulator: Simulator, id: GatewayId): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const form = request.method === 'POST' ? formOf(request.body) : queryForm(request.url)
    const answer = await answerQuery(simulator, id, form)
    if (!answer) return reply.hijack()
    return reply.code(answer.status).type(answer.contentType).send(Buffer.from(answer.body, 'latin1'))
  }
  app.route({ method: ['GET', 'POST'], url: simulatedGateways[id].queryPath, handler: answer })
}
