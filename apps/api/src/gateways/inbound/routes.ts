import { keepOrderTicket, verdictRules } from '@baoming/database'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { hashOf, newOrderTicket } from '../../access/order-ticket.ts'
import { findOffered } from '../../config/offered-gateway.ts'
import { paymentErrorUrl, resultUrl } from '../../config/web-pages.ts'
import type { Context } from '../../context.ts'
import { isDatabaseUnavailable } from '../../http/database-unavailable.ts'
import { newErrorId } from '../../random-id.ts'
import type { CallbackChannel } from './callback.ts'
import { captureBody, capturedForm, isWhole } from './capture-body.ts'
import { takeCallback, type Taken } from './take-callback.ts'
import { openUnsignedCallbacks } from './unsigned-callbacks.ts'

interface CallbackParams {
  Params: { gateway: string }
}
type CallbackRequest = FastifyRequest<CallbackParams>
type CallbackHandler = (request: CallbackRequest, reply: FastifyReply) => Promise<FastifyReply>

const plainText = 'text/plain; charset=utf-8'

/**
 * The URLs where gateways' callbacks arrive. Authentic callbacks are stored whole and settled; of the others little is
 * kept. The capturing of bodies is limited to this plugin.
 */
export const callbackRoutes: FastifyPluginAsync<{ context: Context }> = async (app, { context }) => {
  const { config } = context

  await captureBody(app)
  const unsigned = openUnsignedCallbacks(context.database.db, app.metrics, app.log)
  app.addHook('onClose', () => unsigned.close())

  /** Takes a posted callback, counts it, and sets its line in the log. */
  async function take(request: CallbackRequest, channel: CallbackChannel, errorId: string): Promise<Taken> {
    const { capturedBody } = request
    const captured = capturedBody instanceof Promise ? await capturedBody : capturedBody
    const gatewayId = request.params.gateway
    const gateway = findOffered(config.gateways, gatewayId)
    // The form parser has read the whole body; every other one is read with more care.
    const ordinary = request.body === undefined ? undefined : gateway?.readOrdinary(captured.bytes)
    const callback = {
      gatewayId,
      gateway,
      channel,
      method: request.method,
      contentType: request.headers['content-type'],
      body: captured.bytes,
      bodySize: captured.size,
      broken: captured.broken,
      ordinary,
      // A body that is incomplete, or for a gateway we do not offer, is not parsed.
      form: gateway && !ordinary && isWhole(captured) ? await capturedForm(request, captured) : undefined,
      remoteAddress: request.sender,
      errorId,
    }
    const taken = await takeCallback(context, callback, { unsigned, log: request.log })
    const { verdict, responseId, orderId } = taken
    app.metrics.gatewayResponse(gateway?.id ?? 'unknown', channel, verdict)
    request.outcome = {
      isNotable: orderId === null || verdictRules[verdict].needsAttention,
      details: { gateway: gateway?.id, verdict, responseId, errorId },
    }
    return taken
  }

  /**
   * Redirects the browser to its order's result page. Where the callback proves that the browser is the customer's, a
   * one-time ticket opens the order, because the browser may have lost the token with its storage.
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
      // The callback is settled and most browsers still have the token, so this is no reason to fail.
      log.error({ err: error }, 'a return got no ticket')
      return reply.redirect(url, 303)
    }
    return reply.redirect(`${url}#ticket=${ticket}`, 303)
  }

  const toErrorPage = (reply: FastifyReply, errorId: string) =>
    reply.redirect(paymentErrorUrl(config.webUrl, errorId), 303)

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
      // Not acknowledged, so that the gateway sends it again.
      const status = isDatabaseUnavailable(error) ? 503 : 500
      return reply.code(status).type(plainText).send(`not stored, try again (${errorId})`)
    }
  }

  /** Gateways never use GET: the customer has reloaded the URL, or a crawler follows it. */
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
      // No web page calls it.
      ...(channel === 'notify' && { config: { cors: false } }),
      // A body that Fastify rejects, such as one with an invalid content type or over the limit, is a callback as well.
      errorHandler: (_error, request, reply) => void handler(request, reply),
    })
    app.route<CallbackParams>({ method: 'GET', url, exposeHeadRoute: false, handler: countVisit(channel) })
  }
}
