import type { Queries } from '../connection/database.ts'
import { gatewayResponses } from '../schema/index.ts'
import type { ArrivedResponse } from './arrived-response.ts'

/**
 * Writes down a response whose settling failed, in a transaction of its own: what arrived is kept even then, and
 * `settleAgain` takes it up again.
 */
export async function storeFailedResponse(db: Queries, response: ArrivedResponse): Promise<void> {
  await db.insert(gatewayResponses).values({ ...response, verdict: 'error' })
}
