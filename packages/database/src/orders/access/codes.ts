import { sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { emailHash } from './email-hash.ts'
import { orderLinkDays } from './token-version.ts'
import { readOrdersToOpen, worthOpening, type OrderToOpen } from './lost-links.ts'
import { orderCodes, orderCodeTries } from '../../schema/index.ts'

/** How long a code that was mailed can be typed. */
export const orderCodeDays = 7

/** How often an hour a code may be typed for one address; right ones are not counted. */
export const orderCodeTriesPerHour = 10

/** A code that opens orders of an address: one of them, or all that are worth opening. */
export interface NewOrderCode {
  codeHash: string
  email: string
  orderId: string | null
}

export async function keepOrderCode(db: Queries, { codeHash, email, orderId }: NewOrderCode): Promise<void> {
  await db.execute(sql`
    insert into order_codes (code_hash, email_hash, order_id, expires_at)
    values (${codeHash}, ${emailHash(email)}, ${orderId}, now() + make_interval(days => ${orderCodeDays}))
  `)
}

/**
 * Takes one of the tries that an address has, before the code is looked at: however many come at once, no more are
 * looked at. An address without any orders is counted in the same way.
 * @returns whether there was one left
 */
export async function claimOrderCodeTry(db: Queries, email: string): Promise<boolean> {
  const claimed = await db.execute(sql`
    insert into order_code_tries as earlier (email_hash, tried_at) values (${emailHash(email)}, array[now()])
    on conflict (email_hash) do update
      set tried_at = array(select at from unnest(earlier.tried_at) at where at > now() - interval '1 hour' order by at)
        || now()
      where (select count(*) from unnest(earlier.tried_at) at where at > now() - interval '1 hour')
        < ${orderCodeTriesPerHour}
    returning email_hash
  `)
  return claimed.length > 0
}

/** Gives a try back that was right. */
async function returnOrderCodeTry(db: Queries, email: string): Promise<void> {
  await db.execute(sql`
    update order_code_tries set tried_at = tried_at[1:cardinality(tried_at) - 1] where email_hash = ${emailHash(email)}
  `)
}

/**
 * The orders that an address and a code open together, newest first; none where either does not fit.
 * @param codeHashes of the one code, by each secret that may have hashed it; empty for what is no code
 */
export async function findOrdersByCode(
  db: Queries,
  email: string,
  codeHashes: readonly string[],
): Promise<OrderToOpen[]> {
  const found = await readOrdersToOpen(
    db,
    sql`lower(member_email) = lower(${email}) and ends_at + make_interval(days => ${orderLinkDays}) > now()
      and exists (
        select from order_codes code
        where code.code_hash = any(${`{${codeHashes.join(',')}}`}::text[]) and code.email_hash = ${emailHash(email)} and code.expires_at > now()
          and (code.order_id = orders.id or (code.order_id is null and ${worthOpening}))
      )`,
  )
  if (found.length > 0) await returnOrderCodeTry(db, email)
  return found
}

/** Codes and tries that no longer count. */
export async function forgetOrderCodes(db: Queries): Promise<void> {
  await db.delete(orderCodes).where(sql`${orderCodes.expiresAt} <= now()`)
  await db.delete(orderCodeTries).where(sql`now() - interval '1 hour' >= all (${orderCodeTries.triedAt})`)
}

/** What an address leaves behind here, as hashes that its owner's address would match. */
export async function forgetCodesOf(db: Queries, email: string): Promise<void> {
  await db.execute(sql`
    with codes as (delete from order_codes where email_hash = ${emailHash(email)})
    delete from order_code_tries where email_hash = ${emailHash(email)}
  `)
}
