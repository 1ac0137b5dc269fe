import {
  claimDueQueries,
  pauseGateway,
  recordNoAnswer,
  recordQueryAnswer,
  verdictRules,
  type PaymentToQuery,
} from '@baoming/database'
import type { QueryReading, Reading } from '@baoming/gateways'
import type { FastifyBaseLogger } from 'fastify'
import { findOffered } from '../../config/offered-gateway.ts'
import type { Context } from '../../context.ts'
import { newErrorId } from '../../random-id.ts'
import type { Metrics } from '../../observability/metrics.ts'
import { settleResponse, type Arrival } from '../settle-response.ts'
import { timeoutMilliseconds } from './ask-gateway.ts'

interface QueryTools {
  metrics: Metrics
  log: FastifyBaseLogger
}

/** Payments queried in one run of the job at most, and at the same time. The rest waits for the next run. */
const queriesPerRun = 100
const queriesAtOnce = 5

/** Queries the gateways about payments that are due. */
export async function queryDuePayments(context: Context, tools: QueryTools): Promise<void> {
  const gateways = queryableGateways(context)
  for (let asked = 0; asked < queriesPerRun; asked += queriesAtOnce) {
    const due = await claimDueQueries(context.database.db, gateways, queriesAtOnce)
    await queryPayments(context, due, tools)
    if (due.length < queriesAtOnce) return
  }
}

/** Queries the gateways about claimed payments, all at the same time. One that fails is logged and due again later. */
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

/** The gateways on offer that can be queried. */
export const queryableGateways = ({ config }: Pick<Context, 'config'>): string[] =>
  config.gateways.filter(({ query }) => query).map(({ id }) => id)

/** Queries a gateway about one payment. Its answer is stored and settled like a callback. */
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
  const reply = await context.askGateway(request, timeoutMilliseconds.background)
  if (!reply) {
    await recordNoAnswer(db, payment.id)
    return log.warn({ gateway, paymentId: payment.id }, 'a gateway did not answer a query')
  }

  const { reading, pauseMinutes, isUnknown } = aboutPayment(transId, query.read(reply))
  if (pauseMinutes !== null) {
    log.warn({ gateway, pauseMinutes }, 'a gateway asked for fewer queries')
    await pauseGateway(db, gateway, pauseMinutes)
  }
  const body = Buffer.from(reply.body, 'latin1')
  const arrival: Arrival = {
    gateway,
    channel: 'query',
    method: 'POST',
    bodySize: body.length,
    errorId: newErrorId(),
  }
  const found = { reading: withTradeNumber(reading, transId), body }
  const { verdict, responseId } = await settleResponse(context, arrival, found, log)
  if (reading.verified || isUnknown) await recordQueryAnswer(db, payment.id, { isUnknown })
  else await recordNoAnswer(db, payment.id)
  metrics.gatewayResponse(gateway, 'query', verdict)
  const line = { gateway, channel: 'query', verdict, responseId, errorId: arrival.errorId }
  log[verdictRules[verdict].needsAttention ? 'warn' : 'info'](line, 'gateway response')
}

/** Rejects an answer about another payment than the one that was asked about. */
function aboutPayment(transId: string, answer: QueryReading): QueryReading {
  const { reading } = answer
  if (!reading.verified || reading.transId === transId) return answer
  const { fields, decrypted, tradeNumber } = reading
  const reason = 'The answer is about another payment.'
  const rejected = {
    verified: false,
    rejection: 'query_failed',
    authentic: true,
    reason,
    fields,
    decrypted,
    tradeNumber,
  } as const
  return { ...answer, reading: rejected }
}

/** An answer that names no trade number gets the payment's, so that it can be found. */
const withTradeNumber = (reading: Reading, transId: string): Reading => ({
  ...reading,
  fields: { ...reading.fields, od_sob: reading.fields.od_sob || transId },
})
