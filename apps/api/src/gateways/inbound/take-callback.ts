import type { Verdict } from '@baoming/database'
import { isAuthentic, type Reading } from '@baoming/gateways'
import type { FastifyBaseLogger } from 'fastify'
import type { Context } from '../../context.ts'
import { arrivedResponse, readCallback, type Callback } from './read-callback.ts'
import { receive } from '../settle-response.ts'
import type { UnsignedCallbacks } from './unsigned-callbacks.ts'

/** What became of a callback. */
export interface Taken {
  verdict: Verdict
  /** Its row; null where it was not signed, and so not stored as an answer. */
  responseId: number | null
  /** The order that it is about; null when it could not be trusted or matched. */
  orderId: string | null
  /** Whether the gateway sent it. */
  authentic: boolean
  /** Whether its sender is proved to have taken part in the payment, and so may open its order. */
  mayOpenOrder: boolean
}

export interface TakingTools {
  unsigned: UnsignedCallbacks
  log: FastifyBaseLogger
}

/** What looked signed and turned out not to be the gateway's: by keys too old for its payment, or by its server's word. */
const forged: ReadonlySet<Verdict> = new Set<Verdict>(['bad_signature', 'recheck_refused'])

/**
 * Stores a callback and decides it; throws only when that failed. The signature comes first: what a gateway has signed
 * is never throttled, and nothing else reaches settling.
 */
export async function takeCallback(
  context: Context,
  callback: Callback,
  { unsigned, log }: TakingTools,
): Promise<Taken> {
  const reading = readCallback(callback)
  if (!reading.verified && !isAuthentic(reading)) {
    await unsigned.keep(callback, reading)
    return {
      verdict: reading.refusal,
      responseId: null,
      orderId: null,
      authentic: false,
      mayOpenOrder: false,
    }
  }
  const settled = await receive(context, arrivedResponse(callback, reading), log)
  const { verdict, responseId, orderId } = settled
  const mayOpenOrder = orderId !== null && provesOrder(reading)
  return { verdict, responseId, orderId, authentic: !forged.has(verdict), mayOpenOrder }
}

const provesOrder = (reading: Reading) => reading.verified && reading.provesOrder
