import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { networkPayments } from '../schema/index.ts'

/** Forgets how many payments networks opened in hours that are over. */
export async function forgetNetworkPayments(db: Queries): Promise<void> {
  await db.delete(networkPayments).where(sql`${networkPayments.hour} < now() - interval '1 hour'`)
}

/** Forgets the questions of hours that are over. */
export async function forgetGatewayQuestions(db: Queries): Promise<void> {
  await db.execute(sql`delete from gateway_questions where asked_at <= now() - interval '1 hour'`)
}
