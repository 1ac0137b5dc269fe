import { eq } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { gatewayResponses, payments } from '../schema/index.ts'
import { readDecided, type Settled } from './settle.ts'

/** Finds how a stored response stands now. `orderBecame` is null: what it changed, it changed before. */
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
