import { and, eq, isNull } from 'drizzle-orm'
import type { Pool, Queries } from '../connection/database.ts'
import { gatewayQuestions } from '../schema/index.ts'
import { paymentIs } from '../schema/status-sql.ts'
import { runPrepared, statement } from '../sql/prepared.ts'
import { queriedFor } from './query-times.ts'

/** `$1`: the payment. `noted`: what becomes of its row in `gateway_questions`; `nextQueryAt`: while it is queried further. */
const recording = ({
  noted,
  isUnknown,
  nextQueryAt,
}: Record<'noted' | 'isUnknown' | 'nextQueryAt', string>) =>
  statement`
    with noted as (${noted} where payment_id = $1::uuid and is_unknown is null)
    update payments set
      unknown_at_gateway = ${isUnknown},
      known_at_gateway = not ${isUnknown},
      next_query_at = case
        when created_at <= now() - ${queriedFor} then null
        when ${paymentIs('status', (rule) => rule.queried === 'once more')} then created_at + ${queriedFor}
        else ${nextQueryAt}
      end
    where id = $1
  `

const recordingKnown = recording({
  noted: 'delete from gateway_questions',
  isUnknown: 'false',
  nextQueryAt: 'next_query_at',
})

const recordingUnknown = recording({
  noted: 'update gateway_questions set is_unknown = true',
  isUnknown: 'true',
  nextQueryAt: `case
    when created_at > now() - interval '1 hour' then created_at + interval '1 hour'
    else created_at + ${queriedFor}
  end`,
})

/**
 * Records that a gateway has answered a query about a payment. A payment that is a day old is not queried again. One that
 * the gateway does not know is queried again when it is an hour old and when it is a day old, because vendors lock out
 * shops that ask about many unknown trades.
 * @throws PostgresError
 */
export async function recordQueryAnswer(
  db: Pool,
  paymentId: string,
  { isUnknown }: { isUnknown: boolean },
): Promise<void> {
  await runPrepared(db, isUnknown ? recordingUnknown : recordingKnown, [paymentId])
}

/**
 * Records that a query got no answer, or none that says whether the gateway knows the trade.
 * @throws DrizzleQueryError
 */
export async function recordNoAnswer(db: Queries, paymentId: string): Promise<void> {
  await db
    .delete(gatewayQuestions)
    .where(and(eq(gatewayQuestions.paymentId, paymentId), isNull(gatewayQuestions.isUnknown)))
}
