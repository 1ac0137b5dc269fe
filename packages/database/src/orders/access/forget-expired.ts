import { sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { orderCodes, orderCodeTries, orderLinkMails, orderTickets } from '../../schema/index.ts'

/** Codes and tries that no longer count. */
export async function forgetOrderCodes(db: Queries): Promise<void> {
  await db.delete(orderCodes).where(sql`${orderCodes.expiresAt} <= now()`)
  await db.delete(orderCodeTries).where(sql`now() - interval '1 hour' >= all (${orderCodeTries.triedAt})`)
}

/** Addresses whose mails no longer count. */
export async function forgetOrderLinkMails(db: Queries): Promise<void> {
  await db.delete(orderLinkMails).where(sql`now() - interval '1 day' >= all (${orderLinkMails.sentAt})`)
}

/** Tickets that open nothing any more. */
export async function forgetOrderTickets(db: Queries): Promise<void> {
  await db.delete(orderTickets).where(sql`${orderTickets.expiresAt} <= now()`)
}
