import { keepOrderTicket } from '@baoming/database'
import type { ParsedForm } from '@baoming/gateways'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../../context.ts'
import { newErrorId } from '../../observability/error-id.ts'
import { findOffered } from '../../config/offered-gateway.ts'
import { resultUrl } from '../../config/web-pages.ts'
import { hashOf, newOrderTicket } from '../../access/order-ticket.ts'
import { isDatabaseUnavailable } from '../../http/database-unavailable.ts'
import { captureBody, isWhole } from './capture-body.ts'
import { needsLook } from '../needs-look.ts'
import type { CallbackChannel } from './read-callback.ts'
import { readForm } from './read-form.ts'
import { takeCallback, type Taken } from './take-callback.ts'
import { openUnsignedCallbacks } from './unsigned-callbacks.ts'

interface CallbackParams {
  Params: { gateway: string }
}
type CallbackRequest = FastifyRequest<CallbackParams>
type CallbackHandler = (request: CallbackRequest, reply: FastifyReply) => Promise<FastifyReply>

const plainText = 'text/plain; charset=utf-8'

/** What the form parser made of the body; it knows one content type, and gateways and proxies use others. */
async function formOf({ body, capturedBody: { bytes }, headers }: FastifyRequest) {
  if (!body) return readForm(bytes, headers['content-type'])
  return { ...(body as ParsedForm), text: bytes.toString('latin1') }
}

/**
 * Where gateways' answers arrive. They come as forms under whatever content type, so the capturing of bodies stays
 * inside this plugin. What a gateway has signed is stored whole and decided; of anything else little is kept.
 */
export const callbackRoutes: FastifyPluginAsync<{ context: Context }> = async (app, { context }) => {
  const { config } = context

  await captureBody(app)
  const unsigned = openUnsignedCallbacks(context.database, app.metrics, app.log)
  app.addHook('onClose', () => unsigned.close())

  /** Takes what a POST brings, and says so in the metrics and the log. */
  async function take(request: CallbackRequest, channel: CallbackChannel, errorId: string): Promise<Taken> {
    const { bytes, size, broken } = request.capturedBody
    const contentType = request.headers['content-type']
    const gatewayId = request.params.gateway
    const gateway = findOffered(config.gateways, gatewayId)
    const callback = {
      gatewayId,
      gateway,
      channel,
      method: request.method,
      contentType,
      body: bytes,
      bodySize: size,
      broken,
      // Of a form that is not all there, or that nobody can read, not even the fields are looked for.
      form: gateway && isWhole(request.capturedBody) ? await formOf(request) : undefined,
      remoteAddress: request.sender,
      errorId,
    }
    const taken = await takeCallback(context, callback, { unsigned, log: request.log })
    const { verdict, responseId, orderId } = taken
    app.metrics.gatewayResponse(gateway?.id ?? 'unknown', channel, verdict)
    request.outcome = {
      isNotable: orderId === null || needsLook.has(verdict),
      details: { gateway: gateway?.id, verdict, responseId, errorId },
    }
    return taken
  }

  /**
   * To its order. The browser's own key to it may be gone with its storage: a ticket opens it once, where the answer
   * proves that the browser is the customer's.
   */
  async function toResult(
    { log }: FastifyRequest,
    reply: FastifyReply,
    { orderId, mayOpenOrder }: Taken & { orderId: string },
  ) {
    const url = resultUrl(config.webUrl, orderId)
    if (!mayOpenOrder) return reply.redirect(url, 303)
    const ticket = newOrderTicket()
    try {
      await keepOrderTicket(context.database.db, hashOf(ticket), orderId)
    } catch (error) {
      // The answer is settled and its order known: most browsers still hold the token.
      log.error({ err: error }, 'a return has got no ticket')
      return reply.redirect(url, 303)
    }
    return reply.redirect(`${url}#ticket=${ticket}`, 303)
  }

  const toErrorPage = (reply: FastifyReply, errorId: string) =>
    reply.redirect(`${config.webUrl}/payment-error?errorId=${errorId}`, 303)

  const answerBrowser: CallbackHandler = async (request, reply) => {
    const errorId = newErrorId()
    try {
      const taken = await take(request, 'return', errorId)
      const { orderId } = taken
      if (orderId === null) return toErrorPage(reply, errorId)
      return await toResult(request, reply, { ...taken, orderId })
    } catch (error) {
      request.log.error({ err: error, errorId }, 'a return could not be settled')
      return toErrorPage(reply, errorId)
    }
  }

  const answerGateway: CallbackHandler = async (request, reply) => {
    const errorId = newErrorId()
    try {
      const gateway = findOffered(config.gateways, request.params.gateway)
      const { authentic } = await take(request, 'notify', errorId)
      if (!gateway) return await reply.code(404).type(plainText).send('unknown gateway')
      const { status, contentType, body } = gateway.acknowledge({ authentic })
      return await reply.code(status).type(contentType).send(body)
    } catch (error) {
      request.log.error({ err: error, errorId }, 'a notice could not be settled')
      // No acknowledgement: the gateway sends it again.
      const status = isDatabaseUnavailable(error) ? 503 : 500
      return reply.code(status).type(plainText).send(`not stored, try again (${errorId})`)
    }
  }

  /** No gateway answers by GET: it is a customer who loads the address again, or a crawler. */
  const countVisit =
    (channel: CallbackChannel): CallbackHandler =>
    async (request, reply) => {
      const errorId = newErrorId()
      const gateway = findOffered(config.gateways, request.params.gateway)
      unsigned.countVisit(request.sender)
      app.metrics.gatewayResponse(gateway?.id ?? 'unknown', channel, 'malformed')
      request.outcome = { isNotable: false, details: { gateway: gateway?.id, errorId } }
      return toErrorPage(reply, errorId)
    }

  const handlers = { return: answerBrowser, notify: answerGateway }
  for (const channel of ['return', 'notify'] as const) {
    const url = `/gateways/:gateway/${channel}`
    const handler = handlers[channel]
    app.route<CallbackParams>({
      method: 'POST',
      url,
      handler,
      // What helmet says is for browsers; a gateway's server does not listen.
      ...(channel === 'notify' && { helmet: false, config: { cors: false } }),
      // What Fastify would refuse (a content type that is none) is a callback all the same.
      errorHandler: (_error, request, reply) => void handler(request, reply),
    })
    app.route<CallbackParams>({ method: 'GET', url, exposeHeadRoute: false, handler: countVisit(channel) })
  }
}
