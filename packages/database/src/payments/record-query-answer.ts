import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { gatewayQuestions } from '../schema/index.ts'
import { queriedFor } from './query-times.ts'

/**
 * Notes that a gateway has answered a question about a payment. One a day old was asked for the last time; one that
 * the gateway does not know is asked about an hour after it was opened and on its last time: a vendor locks out shops
 * that ask about many unknown trades.
 */
export async function recordQueryAnswer(
  db: Queries,
  paymentId: string,
  { isUnknown }: { isUnknown: boolean },
): Promise<void> {
  const unknownLater = sql`case
    when created_at > now() - interval '1 hour' then created_at + interval '1 hour'
    else created_at + ${queriedFor}
  end`
  await db.execute(sql`
    with noted as (
      ${isUnknown ? sql`update gateway_questions set is_unknown = true` : sql`delete from gateway_questions`}
      where payment_id = ${paymentId} and is_unknown is null
    )
    update payments set
      unknown_at_gateway = ${isUnknown},
      known_at_gateway = ${!isUnknown},
      next_query_at = case
        when created_at <= now() - ${queriedFor} then null
        when status = 'failed' then created_at + ${queriedFor}
        ${isUnknown ? sql`else ${unknownLater}` : sql`else next_query_at`}
      end
    where id = ${paymentId}
  `)
}

/** Notes that a question got no answer, or none that says whether the gateway knows the trade. */
export async function recordNoAnswer(db: Queries, paymentId: string): Promise<void> {
  await db
    .delete(gatewayQuestions)
    .where(and(eq(gatewayQuestions.paymentId, paymentId), isNull(gatewayQuestions.isUnknown)))
}
