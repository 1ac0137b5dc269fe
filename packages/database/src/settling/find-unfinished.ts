import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { gatewayResponses, payments, paymentStatusesThat, verdictsThat } from '../schema/index.ts'

const { verdict, arrivedAt } = gatewayResponses
const awaitsSettling = inArray(
  verdict,
  verdictsThat((rule) => rule.awaits === 'settling'),
)
const awaitsRecheck = inArray(
  verdict,
  verdictsThat((rule) => rule.awaits === 'recheck'),
)

/**
 * Finds responses whose settling failed, for a day at most, oldest first.
 * @returns ids of 100 at most
 * @throws DrizzleQueryError
 */
export const failedResponses = (db: Queries): Promise<number[]> =>
  oldestResponses(db, sql`${awaitsSettling} and ${arrivedAt} > now() - interval '1 day'`)

/**
 * Finds successes whose recheck job has ended without an answer: those between one day and two weeks old, oldest first.
 * @returns ids of 100 at most
 * @throws DrizzleQueryError
 */
export const forgottenResponses = (db: Queries): Promise<number[]> =>
  oldestResponses(
    db,
    sql`${awaitsRecheck} and ${arrivedAt} between now() - interval '14 days' and now() - interval '1 day'`,
  )

/** The rest comes in the next round. */
async function oldestResponses(db: Queries, condition: SQL): Promise<number[]> {
  const rows = await db
    .select({ id: gatewayResponses.id })
    .from(gatewayResponses)
    .where(condition)
    .orderBy(arrivedAt)
    .limit(100)
  return rows.map((row) => row.id)
}

/**
 * Finds a stored success that waits for its recheck. `paid`: another copy of it has settled meanwhile, so the gateway
 * need not be asked.
 * @returns undefined when it no longer waits
 * @throws DrizzleQueryError
 */
export async function findUnconfirmed(db: Queries, id: number) {
  const [found] = await db
    .select({
      response: gatewayResponses,
      paid: sql<boolean>`(${and(
        inArray(
          payments.status,
          paymentStatusesThat((rule) => rule.isComplete),
        ),
        eq(payments.gatewayTradeNumber, gatewayResponses.gatewayTradeNumber),
      )})`,
    })
    .from(gatewayResponses)
    .leftJoin(payments, eq(payments.id, gatewayResponses.paymentId))
    .where(and(eq(gatewayResponses.id, id), awaitsRecheck))
  return found
}
