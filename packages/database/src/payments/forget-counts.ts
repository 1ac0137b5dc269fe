import { lt, lte, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { gatewayQuestions, networkPayments } from '../schema/index.ts'

const anHourAgo = sql`now() - interval '1 hour'`

/**
 * Deletes the counts of payments by network for hours that began over an hour ago.
 * @throws DrizzleQueryError
 */
export async function forgetNetworkPayments(db: Queries): Promise<void> {
  await db.delete(networkPayments).where(lt(networkPayments.hour, anHourAgo))
}

/**
 * Deletes the rows about queries to gateways that are over an hour old.
 * @throws DrizzleQueryError
 */
export async function forgetGatewayQuestions(db: Queries): Promise<void> {
  await db.delete(gatewayQuestions).where(lte(gatewayQuestions.askedAt, anHourAgo))
}
