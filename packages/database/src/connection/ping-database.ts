import { gatewayResponses } from '../schema/index.ts'
import type { Queries } from './database.ts'

/**
 * Resolves when the database answers and has our tables.
 * @throws DrizzleQueryError when it does not
 */
export async function pingDatabase(db: Queries): Promise<void> {
  await db.select({ id: gatewayResponses.id }).from(gatewayResponses).limit(0)
}
