import { findSettled, findUnconfirmed, settleRechecked, type Settled } from '@baoming/database'
import type { ResponseFields } from '@baoming/gateways'
import type { Context } from '../../context.ts'
import { timeLimits } from './ask-gateway.ts'
import { findOffered } from '../../config/offered-gateway.ts'

/**
 * Asks the gateway's server about a stored success that waits for it, and settles it by the answer.
 * @returns how the response stands now; `unanswered` when the gateway said nothing usable
 */
export async function recheckResponse(context: Context, responseId: number): Promise<Settled | 'unanswered'> {
  const { database, jobs } = context
  const waiting = await findUnconfirmed(database.db, responseId)
  if (waiting) {
    const { response, paid } = waiting
    const genuine = paid || (await isGenuine(context, response.gateway, response))
    if (genuine === null) return 'unanswered'
    const settled = await settleRechecked(database, [{ responseId, genuine }])
    jobs.wake(settled)
    if (settled[0]) return settled[0]
  }
  return (await findSettled(database.db, responseId))!
}

/** The gateway's word, or null for none. */
async function isGenuine(
  context: Context,
  gatewayId: string,
  fields: ResponseFields,
): Promise<boolean | null> {
  const recheck = findOffered(context.config.gateways, gatewayId)?.recheck
  const request = recheck?.request(fields)
  if (!recheck || !request) return null
  const reply = await context.askGateway(request, timeLimits.callback)
  const answer = reply ? recheck.read(reply) : 'unreadable'
  return answer === 'unreadable' ? null : answer === 'genuine'
}
