import { sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { emailHash } from './email-hash.ts'

/**
 * Makes every way into an order that was given out so far invalid: links, tickets, and codes that would open it. Calls at
 * the same moment each end in a version of their own.
 * @returns the version to make a new link for; undefined when there is no such order
 */
export async function revokeOrderLinks(db: Queries, orderId: string): Promise<number | undefined> {
  const [revoked] = await db.execute<{ token_version: number }>(sql`
    with revoked as (
      update orders set token_version = token_version + 1 where id = ${orderId}::uuid
      returning id, member_email, token_version
    ),
    tickets as (delete from order_tickets using revoked where order_tickets.order_id = revoked.id),
    codes as (
      delete from order_codes using revoked
      where order_codes.order_id = revoked.id or order_codes.email_hash = ${emailHash(sql`revoked.member_email`)}
    )
    select token_version from revoked
  `)
  return revoked?.token_version
}
