import {
  pauseGateway,
  recordNoAnswer,
  recordQueryAnswer,
  type ArrivedResponse,
  type PaymentToQuery,
} from '@baoming/database'
import type { QueryReading, QueryReply, Reading } from '@baoming/gateways'
import type { FastifyBaseLogger } from 'fastify'
import type { Context } from '../../context.ts'
import { newErrorId } from '../../observability/error-id.ts'
import { findOffered } from '../../config/offered-gateway.ts'
import type { Metrics } from '../../observability/metrics.ts'
import { timeLimits } from './ask-gateway.ts'
import { needsLook } from '../needs-look.ts'
import { receive } from '../settle-response.ts'
import { recordReading } from '../stored-reading.ts'

export interface QueryTools {
  metrics: Metrics
  log: FastifyBaseLogger
}

/** Asks about payments at the same time. One that fails holds up none of the others, and its next time comes. */
export async function queryPayments(
  context: Context,
  payments: readonly PaymentToQuery[],
  tools: QueryTools,
): Promise<void> {
  const ask = (payment: PaymentToQuery) =>
    queryPayment(context, payment, tools).catch((error: unknown) =>
      tools.log.error({ err: error, paymentId: payment.id }, 'a query could not be settled'),
    )
  await Promise.all(payments.map(ask))
}

/** The gateways on offer that can be asked about a payment. */
export const queryableGateways = ({ config }: Pick<Context, 'config'>): string[] =>
  config.gateways.filter(({ query }) => query).map(({ id }) => id)

/**
 * Asks a payment's gateway what has become of it. The answer is a response like any other: stored as it came, and
 * settled by the same code.
 */
async function queryPayment(
  context: Context,
  payment: PaymentToQuery,
  { metrics, log }: QueryTools,
): Promise<void> {
  const query = findOffered(context.config.gateways, payment.gateway)?.query
  if (!query) return
  const { transId, amount, gateway } = payment
  const { db } = context.database
  const request = query.request({ transId, amount, at: new Date() })
  const reply = await context.askGateway(request, timeLimits.background)
  if (!reply) {
    await recordNoAnswer(db, payment.id)
    return log.warn({ gateway, paymentId: payment.id }, 'a gateway did not answer a query')
  }

  const { reading, pauseMinutes, isUnknown } = aboutThat(transId, query.read(reply))
  if (pauseMinutes !== null) {
    log.warn({ gateway, pauseMinutes }, 'a gateway wants to be asked less often')
    await pauseGateway(db, gateway, pauseMinutes)
  }
  const arrived = responseTo(payment, reply, reading)
  const { verdict, responseId } = await receive(context, arrived, log)
  if (reading.verified || isUnknown) await recordQueryAnswer(db, payment.id, { isUnknown })
  else await recordNoAnswer(db, payment.id)
  metrics.gatewayResponse(gateway, 'query', verdict)
  const line = { gateway, channel: 'query', verdict, responseId, errorId: arrived.errorId }
  log[needsLook.has(verdict) ? 'warn' : 'info'](line, 'gateway response')
}

/** An answer counts for the payment that was asked about and for no other. */
function aboutThat(transId: string, answer: QueryReading): QueryReading {
  const { reading } = answer
  if (!reading.verified || reading.transId === transId) return answer
  const { fields, decrypted, tradeNumber } = reading
  const reason = 'The answer is about another payment.'
  const refused = {
    verified: false,
    refusal: 'query_failed',
    authentic: true,
    reason,
    fields,
    decrypted,
    tradeNumber,
  } as const
  return { ...answer, reading: refused }
}

/** The trade number stays with an answer that does not name it, so that it can be found. */
function responseTo(
  { gateway, transId }: PaymentToQuery,
  reply: QueryReply,
  reading: Reading,
): ArrivedResponse {
  const fields = { ...reading.fields, od_sob: reading.fields.od_sob || transId }
  const body = Buffer.from(reply.body, 'latin1')
  return {
    gateway,
    channel: 'query',
    method: 'POST',
    bodySize: body.length,
    errorId: newErrorId(),
    ...recordReading({ ...reading, fields }, body),
  }
}
