import { sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { emailHash } from './email-hash.ts'

/** How long a code that was mailed can be typed. */
export const orderCodeDays = 7

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
