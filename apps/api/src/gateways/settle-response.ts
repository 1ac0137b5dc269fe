import { storeFailedResponse, type ArrivedResponse, type Settled } from '@baoming/database'
import type { FastifyBaseLogger } from 'fastify'
import type { Context } from '../context.ts'

/**
 * Stores a gateway's response and settles it: the one way into settling for callbacks and answers to queries. When this
 * resolves, both are committed, and the jobs that the decision owes are on their way.
 *
 * @throws Error when settling failed; the response is then stored by a separate write, and housekeeping settles it later
 */
export async function settleResponse(
  { database, lane, jobs }: Context,
  arrived: ArrivedResponse,
  log: FastifyBaseLogger,
): Promise<Settled> {
  const settled = await lane.settle(arrived).catch(async (error: unknown) => {
    await storeFailedResponse(database.db, arrived).catch((second: unknown) => {
      log.error({ err: second, errorId: arrived.errorId }, 'a callback could not be stored')
    })
    throw error
  })
  jobs.wake([settled])
  return settled
}
