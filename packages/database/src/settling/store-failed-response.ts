import type { Queries } from '../connection/database.ts'
import { gatewayResponses } from '../schema/index.ts'
import type { ArrivedResponse } from './arrived-response.ts'

/**
 * Stores a response whose settling failed, with the verdict `error`. `settleAgain` decides it later.
 * @throws DrizzleQueryError
 */
export async function storeFailedResponse(db: Queries, response: ArrivedResponse): Promise<void> {
  await db.insert(gatewayResponses).values({ ...response, verdict: 'error' })
}
