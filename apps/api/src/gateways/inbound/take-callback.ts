import { verdictRules, type Settled, type Verdict } from '@baoming/database'
import { isAuthentic, type Reading } from '@baoming/gateways'
import type { FastifyBaseLogger } from 'fastify'
import type { Context } from '../../context.ts'
import { recheckResponse } from '../outbound/recheck.ts'
import { settleResponse } from '../settle-response.ts'
import { arrivalOf, readCallback, type Callback } from './callback.ts'
import type { UnsignedCallbacks } from './unsigned-callbacks.ts'

/** What became of a callback. */
export interface Taken {
  verdict: Verdict
  /** The stored response; null when the callback was not authentic and so not stored as one. */
  responseId: number | null
  /** The order it is about; null when it is not believed or matches no payment. */
  orderId: string | null
  /** Whether the gateway sent it. */
  authentic: boolean
  /** Whether the sender is proved to have taken part in the payment, and so may open its order. */
  mayOpenOrder: boolean
}

interface TakingTools {
  unsigned: UnsignedCallbacks
  log: FastifyBaseLogger
}

/**
 * Stores and settles a callback. The signature comes first: a signed callback is never throttled, and nothing unsigned
 * reaches settling. When this resolves, everything is committed.
 *
 * @throws Error when the callback could not be settled; it is stored all the same, unless the database is away
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
      verdict: reading.rejection,
      responseId: null,
      orderId: null,
      authentic: false,
      mayOpenOrder: false,
    }
  }
  const { body } = callback
  const settled = await settleResponse(context, arrivalOf(callback), { reading, body }, log)
  const { verdict, responseId, orderId } =
    verdictRules[settled.verdict].awaits === 'recheck'
      ? await recheckAtOnce(context, settled, callback.errorId, log)
      : settled
  const mayOpenOrder = orderId !== null && provesOrder(reading)
  return { verdict, responseId, orderId, authentic: !verdictRules[verdict].forged, mayOpenOrder }
}

/** A recheck that fails does not fail the callback: a job asks again, and the customer sees "being confirmed". */
async function recheckAtOnce(
  context: Context,
  settled: Settled,
  errorId: string,
  log: FastifyBaseLogger,
): Promise<Settled> {
  try {
    const rechecked = await recheckResponse(context, settled.responseId)
    return rechecked === 'unanswered' ? settled : rechecked
  } catch (error) {
    log.error({ err: error, errorId }, 'settling after the recheck failed; a job will try again')
    return settled
  }
}

const provesOrder = (reading: Reading) => reading.verified && reading.provesOrder
