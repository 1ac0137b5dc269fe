import formbody from '@fastify/formbody'
import { keepOrderTicket, type Settled } from '@baoming/database'
import { parseForm, type ParsedForm } from '@baoming/gateways'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { newErrorId } from '../error-id.ts'
import { findOffered } from '../offered-gateway.ts'
import { resultUrl } from '../order-links.ts'
import { hashOf, newOrderTicket } from '../order-ticket.ts'
import { isDatabaseUnavailable } from '../plugins/database-unavailable.ts'
import { bodyLimit, captureBody } from './capture-body.ts'
import { needsLook } from './needs-look.ts'
import { readCallback } from './read-callback.ts'
import { receive } from './receive.ts'

interface CallbackParams {
  Params: { gateway: string }
}
type CallbackChannel = 'return' | 'notify'
type CallbackRequest = FastifyRequest<CallbackParams>
type CallbackHandler = (request: CallbackRequest, reply: FastifyReply) => Promise<FastifyReply>

const plainText = 'text/plain; charset=utf-8'

/** What looked signed and turned out not to be the gateway's: by keys too old for its payment, or by its server's word. */
const forged = new Set<Settled['verdict']>(['bad_signature', 'recheck_refused'])

/**
 * Where gateways' answers arrive. Gateways post forms and nothing else here does, so the form parser and the
 * capturing of bodies stay inside this plugin. Every request is stored, whatever it holds.
 */
export const callbackRoutes: FastifyPluginAsync<{ context: Context }> = async (app, { context }) => {
  const { config } = context

  captureBody(app)
  app.removeAllContentTypeParsers()
  // Three characters an escaped byte; the limit proper was kept when the body was captured.
  await app.register(formbody, {
    bodyLimit: 3 * bodyLimit,
    parser: (text) => readableForm(text) as unknown as Record<string, unknown>,
  })
  app.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume()
    done(null, undefined)
  })

  /** Stores and decides what came; throws only when that failed. */
  async function take(request: CallbackRequest, channel: CallbackChannel, errorId: string) {
    const gateway = findOffered(config.gateways, request.params.gateway)
    const { arrived, authentic } = readCallback({
      gatewayId: request.params.gateway,
      gateway,
      channel,
      method: request.method,
      contentType: request.headers['content-type'],
      remoteAddress: request.sender,
      errorId,
      ...content(request),
    })
    const settled = await receive(context, arrived, request.log)
    const { verdict, responseId, orderId } = settled
    app.metrics.gatewayResponse(gateway?.id ?? 'unknown', channel, verdict)
    request.outcome = {
      isNotable: orderId === null || needsLook.has(verdict),
      details: { gateway: gateway?.id, verdict, responseId, errorId },
    }
    return { gateway, settled, authentic: authentic && !forged.has(settled.verdict) }
  }

  /** The browser's own key to the order may be gone with its storage: a ticket opens it once. */
  async function toResult({ log }: FastifyRequest, reply: FastifyReply, orderId: string) {
    const ticket = newOrderTicket()
    try {
      await keepOrderTicket(context.database.db, hashOf(ticket), orderId)
    } catch (error) {
      // The answer is settled and its order known: most browsers still hold the token.
      log.error({ err: error }, 'a return has got no ticket')
      return reply.redirect(resultUrl(config.webUrl, orderId), 303)
    }
    return reply.redirect(`${resultUrl(config.webUrl, orderId)}#ticket=${ticket}`, 303)
  }

  const toErrorPage = (reply: FastifyReply, errorId: string) =>
    reply.redirect(`${config.webUrl}/payment-error?errorId=${errorId}`, 303)

  const answerBrowser: CallbackHandler = async (request, reply) => {
    const errorId = newErrorId()
    try {
      const { settled } = await take(request, 'return', errorId)
      if (settled.orderId === null) return toErrorPage(reply, errorId)
      return await toResult(request, reply, settled.orderId)
    } catch (error) {
      request.log.error({ err: error, errorId }, 'a return could not be settled')
      return toErrorPage(reply, errorId)
    }
  }

  const answerGateway: CallbackHandler = async (request, reply) => {
    const errorId = newErrorId()
    try {
      const { gateway, authentic } = await take(request, 'notify', errorId)
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

  const recordVisit =
    (channel: CallbackChannel): CallbackHandler =>
    async (request, reply) => {
      const errorId = newErrorId()
      await take(request, channel, errorId).catch((error: unknown) => {
        request.log.error({ err: error, errorId }, 'a GET on a callback address could not be stored')
      })
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
      // What cannot be parsed (no content type, over the limit) is a callback all the same.
      errorHandler: (_error, request, reply) => void handler(request, reply),
    })
    app.route<CallbackParams>({ method: 'GET', url, exposeHeadRoute: false, handler: recordVisit(channel) })
  }
}

/** Real answers have some thirty fields. Thousands of broken ones would keep the process busy with decoding. */
const fieldsMax = 200

/** The form, or undefined where there are more fields than any gateway sends; its bytes are stored all the same. */
const readableForm = (text: string): ParsedForm | undefined =>
  text.split('&', fieldsMax + 1).length > fieldsMax ? undefined : parseForm(text)

/** What the request holds: a POST's body, a GET's query string. */
function content(request: FastifyRequest) {
  if (request.method === 'GET') {
    const query = request.raw.url?.split('?').slice(1).join('?') ?? ''
    const body = Buffer.from(query, 'latin1')
    return {
      body: body.subarray(0, bodyLimit),
      bodySize: body.length,
      broken: false,
      form: readableForm(query),
    }
  }
  const { bytes, size, broken } = request.capturedBody
  return { body: bytes, bodySize: size, broken, form: request.body as ParsedForm | undefined }
}
