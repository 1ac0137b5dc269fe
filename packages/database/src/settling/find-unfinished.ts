import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { gatewayResponses, payments } from '../schema/index.ts'

/** Ids of responses that our own fault left unsettled, for a day at most, oldest first. */
export const failedResponses = (db: Queries): Promise<number[]> =>
  oldestResponses(
    db,
    sql`${gatewayResponses.verdict} = 'error' and ${gatewayResponses.arrivedAt} > now() - interval '1 day'`,
  )

/** Ids of successes that have waited longer than their recheck job lasts, but not longer than two weeks. */
export const forgottenResponses = (db: Queries): Promise<number[]> =>
  oldestResponses(
    db,
    sql`${gatewayResponses.verdict} = 'unconfirmed'
      and ${gatewayResponses.arrivedAt} between now() - interval '14 days' and now() - interval '1 day'`,
  )

/** A round's worth: what is left comes in the next one. */
async function oldestResponses(db: Queries, condition: SQL): Promise<number[]> {
  const rows = await db
    .select({ id: gatewayResponses.id })
    .from(gatewayResponses)
    .where(condition)
    .orderBy(gatewayResponses.arrivedAt)
    .limit(100)
  return rows.map((row) => row.id)
}

/**
 * A stored success that still waits for its recheck; undefined when it waits no longer. `paid` says that another copy
 * of it has settled meanwhile, so that there is nothing left to ask.
 */
export async function findUnconfirmed(db: Queries, id: number) {
  const [found] = await db
    .select({
      response: gatewayResponses,
      paid: sql<boolean>`(${and(
        eq(payments.status, 'complete'),
        eq(payments.gatewayTradeNumber, gatewayResponses.gatewayTradeNumber),
      )})`,
    })
    .from(gatewayResponses)
    .leftJoin(payments, eq(payments.id, gatewayResponses.paymentId))
    .where(and(eq(gatewayResponses.id, id), eq(gatewayResponses.verdict, 'unconfirmed')))
  return found
}
