import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { HostedGateway } from '../gateways/hosted-gateway.ts'
import { answerQuery } from '../steps/answer-query.ts'
import { sendPage } from '../pages/layout.ts'
import { chosenLocale, visitorLocale, type Locale } from '../pages/locale.ts'
import { formOnlyPage, rejectedFormPage } from '../pages/problem.ts'
import type { RejectedForm } from '../trades/rejected-forms.ts'
import type { Simulator } from '../state/simulator.ts'
import { rejectForeignHost } from '../http/origin-guard.ts'
import { takeForm } from '../steps/take-form.ts'
import { formOf, queryForm } from '../http/form-body.ts'

/** The addresses that a shop uses, of every gateway. */
export const gatewayRoutes: FastifyPluginAsync<Simulator> = async (app, simulator) => {
  for (const gateway of simulator.gateways.values()) {
    paymentRoutes(app, simulator, gateway)
    queryRoute(app, simulator, gateway)
  }
}

/** The address that browsers post payment forms to, and the pages about rejected ones. */
function paymentRoutes(app: FastifyInstance, simulator: Simulator, gateway: HostedGateway): void {
  const { id, protocol } = gateway
  const { payPath } = protocol

  app.post(payPath, async (request, reply) => {
    const taken = takeForm(simulator, gateway, formOf(request.body))
    if (taken.outcome !== 'taken') {
      const rejected = simulator.rejectedForms.add(gateway, simulator.clock.now(), taken)
      const status = taken.outcome === 'ended' ? 409 : 400
      return sendPage(reply.code(status), rejectedFormPage(rejected, rejectionLocale(request, rejected)))
    }
    // A redirect, so that refreshing the page posts nothing again.
    const { trade } = taken
    return reply.redirect(`/${id}/pay/${trade.id}${trade.scenario ? '/result' : ''}`, 303)
  })

  const onRequest = rejectForeignHost(simulator.publicUrl)
  app.get<{ Params: { id: string } }>(`/${id}/refused/:id`, { onRequest }, async (request, reply) => {
    const rejected = simulator.rejectedForms.find(request.params.id)
    if (rejected?.gateway !== gateway) return reply.callNotFound()
    return sendPage(reply, rejectedFormPage(rejected, rejectionLocale(request, rejected)))
  })

  app.get(payPath, async (request, reply) =>
    sendPage(reply.code(405).header('allow', 'POST'), formOnlyPage(payPath, visitorLocale(request))),
  )
}

/** The order's language where the form could be read, else the visitor's. */
function rejectionLocale(request: FastifyRequest, { rejection }: RejectedForm): Locale {
  return rejection.outcome === 'ended'
    ? (chosenLocale(request) ?? rejection.order.locale)
    : visitorLocale(request)
}

/** The address that shops' servers query. */
function queryRoute(app: FastifyInstance, simulator: Simulator, gateway: HostedGateway): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const form = request.method === 'POST' ? formOf(request.body) : queryForm(request.url)
    const answer = await answerQuery(simulator, gateway, form)
    if (!answer) return reply.hijack()
    return reply.code(answer.status).type(answer.contentType).send(Buffer.from(answer.body, 'latin1'))
  }
  app.route({ method: ['GET', 'POST'], url: gateway.protocol.queryPath, handler: answer })
}
