import type { Pool } from '../connection/database.ts'
import { openLane } from '../sql/lane.ts'
import type { ArrivedResponse } from './arrived-response.ts'
import { lockedTrades } from './locked-trades.ts'
import { type Settled, settleTogether } from './settle.ts'

/**
 * Group commit: the responses that arrive in one process while a batch is being committed share the next commit. Where
 * many wait, a second batch is under way on another connection.
 */
export interface SettleLane {
  /**
   * Stores a response and decides it; see `settleResponses`. When it resolves, both are committed.
   * @throws PostgresError when the response could not be settled
   */
  settle(response: ArrivedResponse): Promise<Settled>
}

/** Responses of one batch. */
const batchMax = 256

/**
 * Opens a lane on a pool. A response that arrives while no batch is being committed is settled at once, together with
 * those of the same turn of the event loop. One that waits for a lock for too long fails, and its gateway sends it again.
 */
export function openSettleLane(db: Pool): SettleLane {
  const lane = openLane<ArrivedResponse, Settled>({
    decide: (responses) => settleTogether(db, responses),
    findLocked: (responses) => ofLockedTrades(db, responses),
    listMax: batchMax,
  })
  return { settle: lane.add }
}

async function ofLockedTrades(
  db: Pool,
  responses: readonly ArrivedResponse[],
): Promise<ReadonlySet<ArrivedResponse>> {
  const tradeOf = ({ od_sob: transId }: ArrivedResponse) => transId ?? ''
  const locked = await lockedTrades(db, responses.map(tradeOf))
  return new Set(responses.filter((response) => locked.has(tradeOf(response))))
}
