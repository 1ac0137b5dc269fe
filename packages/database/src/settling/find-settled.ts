import { eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { gatewayResponses, payments } from '../schema/index.ts'
import { readDecided, type Settled } from './settle.ts'

/**
 * Reads the result of a response that is stored. `orderBecame` is always null, because the response changed nothing now.
 * @returns undefined when there is no such response
 * @throws DrizzleQueryError
 */
export async function findSettled(db: Queries, responseId: number): Promise<Settled | undefined> {
  const [row] = await db
    .select({
      verdict: gatewayResponses.verdict,
      outcome: gatewayResponses.outcome,
      order_id: payments.orderId,
      payment_status: payments.status,
    })
    .from(gatewayResponses)
    .leftJoin(payments, eq(payments.id, gatewayResponses.paymentId))
    .where(eq(gatewayResponses.id, responseId))
  return row && { ...readDecided({ id: String(responseId), place: '1', ...row }), orderBecame: null }
}
