import { storeFailedResponse, type ArrivedResponse, type Settled } from '@baoming/database'
import type { FastifyBaseLogger } from 'fastify'
import type { Context } from '../context.ts'
import { recheckResponse } from './outbound/recheck.ts'

/** Stores a callback and decides it. When this resolves, both are committed. */
export async function receive(
  context: Context,
  arrived: ArrivedResponse,
  log: FastifyBaseLogger,
): Promise<Settled> {
  const settled = await settleOrStore(context, arrived, log)
  context.jobs.wake([settled])
  if (settled.verdict !== 'unconfirmed') return settled
  try {
    const rechecked = await recheckResponse(context, settled.responseId)
    return rechecked === 'unanswered' ? settled : rechecked
  } catch (error) {
    // The answer is stored and its job will ask again: the customer is told that it is being confirmed.
    log.error(
      { err: error, errorId: arrived.errorId },
      'settling after the recheck failed; a job will try again',
    )
    return settled
  }
}

/** What arrived is kept even when deciding it fails, by a second, separate write. */
async function settleOrStore({ database, lane }: Context, arrived: ArrivedResponse, log: FastifyBaseLogger) {
  try {
    return await lane.settle(arrived)
  } catch (error) {
    await storeFailedResponse(database.db, arrived).catch((second: unknown) => {
      log.error({ err: second, errorId: arrived.errorId }, 'a callback could not be stored')
    })
    throw error
  }
}
