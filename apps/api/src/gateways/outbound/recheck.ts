import { findSettled, findUnconfirmed, settleRechecked, type Settled } from '@baoming/database'
import type { ResponseFields } from '@baoming/gateways'
import { findOffered } from '../../config/offered-gateway.ts'
import type { Context } from '../../context.ts'
import { timeoutMilliseconds } from './ask-gateway.ts'

/**
 * Asks the gateway's server whether a stored success is genuine, and settles it by the answer. A response that is no
 * longer unconfirmed is not asked about again.
 *
 * @returns how the response is settled now; `unanswered` when the gateway gave no usable answer
 */
export async function recheckResponse(context: Context, responseId: number): Promise<Settled | 'unanswered'> {
  const { database, jobs } = context
  const waiting = await findUnconfirmed(database.db, responseId)
  if (waiting) {
    const { response, paid } = waiting
    const genuine = paid || (await isGenuine(context, response.gateway, response))
    if (genuine === null) return 'unanswered'
    const settled = await settleRechecked(database.db, [{ responseId, genuine }])
    jobs.wake(settled)
    if (settled[0]) return settled[0]
  }
  return (await findSettled(database.db, responseId))!
}

/** The gateway's answer; null for none. */
async function isGenuine(
  context: Context,
  gatewayId: string,
  fields: ResponseFields,
): Promise<boolean | null> {
  const recheck = findOffered(context.config.gateways, gatewayId)?.recheck
  const request = recheck?.request(fields)
  if (!recheck || !request) return null
  const reply = await context.askGateway(request, timeoutMilliseconds.callback)
  const answer = reply ? recheck.read(reply) : 'unreadable'
  return answer === 'unreadable' ? null : answer === 'genuine'
}
