import { sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { returnOrderCodeTry } from './code-tries.ts'
import { emailHash } from './email-hash.ts'
import { orderLinkDays } from '../../schema/link-days.ts'
import { type OrderToOpen, readOrdersToOpen, worthOpening } from './orders-to-open.ts'

/**
 * Finds the orders that an address and a code open together, newest first. A right code returns the try that was claimed.
 * @param codeHashes hashes of the code, by each secret that may have hashed it; empty for a text that is no code
 * @returns no orders when the code does not fit the address
 * @throws DrizzleQueryError
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
