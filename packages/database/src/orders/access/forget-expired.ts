import { sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { orderCodes, orderCodeTries, orderLinkMails, orderTickets } from '../../schema/index.ts'

/**
 * Deletes expired codes, and tries that are over an hour old.
 * @throws DrizzleQueryError
 */
export async function forgetOrderCodes(db: Queries): Promise<void> {
  await db.delete(orderCodes).where(sql`${orderCodes.expiresAt} <= now()`)
  await db.delete(orderCodeTries).where(sql`now() - interval '1 hour' >= all (${orderCodeTries.triedAt})`)
}

/**
 * Deletes the counts of mails with links that are over a day old.
 * @throws DrizzleQueryError
 */
export async function forgetOrderLinkMails(db: Queries): Promise<void> {
  await db.delete(orderLinkMails).where(sql`now() - interval '1 day' >= all (${orderLinkMails.sentAt})`)
}

/**
 * Deletes expired tickets.
 * @throws DrizzleQueryError
 */
export async function forgetOrderTickets(db: Queries): Promise<void> {
  await db.delete(orderTickets).where(sql`${orderTickets.expiresAt} <= now()`)
}
