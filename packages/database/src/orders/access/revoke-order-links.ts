import { sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { executeText, statement } from '../../sql/prepared.ts'
import { emailHash } from './email-hash.ts'

const revoking = statement`
  with revoked as (
    update orders set token_version = token_version + 1 where id = $1::uuid
    returning id, member_email, token_version
  ),
  tickets as (delete from order_tickets using revoked where order_tickets.order_id = revoked.id),
  codes as (
    delete from order_codes using revoked
    where order_codes.order_id = revoked.id or order_codes.email_hash = ${emailHash(sql.raw('revoked.member_email'))}
  )
  select token_version as "tokenVersion" from revoked
`

/**
 * Invalidates every way into an order that was given out so far: links, tickets, and codes that would open it. Of
 * concurrent calls each ends with a version of its own.
 * @returns the version to make a new link for; undefined when there is no such order
 * @throws DrizzleQueryError
 */
export async function revokeOrderLinks(db: Queries, orderId: string): Promise<number | undefined> {
  const [revoked] = await executeText<{ tokenVersion: number }>(db, revoking, [orderId])
  return revoked?.tokenVersion
}
