import { sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { attentionHandled, outbox } from '../../schema/index.ts'
import { and, eq } from 'drizzle-orm'

/** A mail that an act owes the customer. */
export type OwedMail =
  | { job: 'order-mail' | 'unpaid-mail'; orderId: string }
  | { job: 'office-mail'; orderId: string; eventId: number; why: 'resent' | 'moved' | 'seat_added' }
  | { job: 'cancelled-mail'; orderId: string; eventId: number }

/**
 * Owes a mail, where there is an address. What was said about an earlier one that was given up no longer counts.
 * @throws DrizzleQueryError
 */
export async function oweMail(tx: Queries, email: string, { job, ...data }: OwedMail): Promise<void> {
  if (email === '') return
  await tx.insert(outbox).values({ job, data: sql`${JSON.stringify(data)}::text::jsonb` })
  await tx
    .delete(attentionHandled)
    .where(and(eq(attentionHandled.kind, 'mail_given_up'), eq(attentionHandled.subject, data.orderId)))
}
