import { and, gt, inArray, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { payments, paymentStatusesThat } from '../schema/index.ts'
import { queriedFor } from './query-times.ts'

const open = paymentStatusesThat((rule) => rule.isOpen)

/**
 * Counts each gateway's open payments that are less than a day old.
 * @returns counts by gateway
 * @throws DrizzleQueryError
 */
export async function openPaymentsByGateway(db: Queries): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({ gateway: payments.gateway, count: sql<number>`count(*)::integer` })
    .from(payments)
    .where(and(inArray(payments.status, open), gt(payments.createdAt, sql`now() - ${sql.raw(queriedFor)}`)))
    .groupBy(payments.gateway)
  return new Map(rows.map(({ gateway, count }) => [gateway, count]))
}
