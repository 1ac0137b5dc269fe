import { simulatedGateways } from '@baoming/gateways'
import type { GatewayId } from '@baoming/gateways'
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { gatewayIds } from '../state/accounts.ts'
import { answerQuery } from '../steps/answer-query.ts'
import { sendPage } from '../pages/layout.ts'
import { chosenLocale, visitorLocale, type Locale } from '../pages/locale.ts'
import { formOnlyPage, refusalPage } from '../pages/problem.ts'
import type { Refusal } from '../trades/rejected-forms.ts'
import type { Simulator } from '../state/simulator.ts'
import { refuseForeignHost } from '../http/origin-guard.ts'
import { takeForm } from '../steps/take-form.ts'
import { formOf, queryForm } from '../http/form-body.ts'

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
    if (taken.outcome !== 'taken') {
      const refusal = simulator.refusals.add(id, simulator.clock.now(), taken)
      const status = taken.outcome === 'ended' ? 409 : 400
      return sendPage(reply.code(status), refusalPage(refusal, refusalLocale(request, refusal)))
    }
    // A page of its own, so that refreshing it posts nothing again.
    const { trade } = taken
    return reply.redirect(`/${id}/pay/${trade.id}${trade.scenario ? '/result' : ''}`, 303)
  })

  const onRequest = refuseForeignHost(simulator.publicUrl)
  app.get<{ Params: { id: string } }>(`/${id}/refused/:id`, { onRequest }, async (request, reply) => {
    const refusal = simulator.refusals.find(request.params.id)
    if (refusal?.gateway !== id) return reply.callNotFound()
    return sendPage(reply, refusalPage(refusal, refusalLocale(request, refusal)))
  })

  app.get(payPath, async (request, reply) =>
    sendPage(reply.code(405).header('allow', 'POST'), formOnlyPage(payPath, visitorLocale(request))),
  )
}

/** A form that could be read has said which language it wants. */
function refusalLocale(request: FastifyRequest, { refused }: Refusal): Locale {
  return refused.outcome === 'ended'
    ? (chosenLocale(request) ?? refused.order.locale)
    : visitorLocale(request)
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
