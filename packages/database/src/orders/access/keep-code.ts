import { sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { orderCodes } from '../../schema/index.ts'
import { emailHash } from './email-hash.ts'

/** Days that a mailed code is valid. */
export const orderCodeDays = 7

/** A code for an e-mail address. It opens one order, or with `orderId` null all that `findOrdersToOpen` finds. */
export interface NewOrderCode {
  /** HMAC of address and code. */
  codeHash: string
  email: string
  orderId: string | null
}

/**
 * Stores the hash of a code that is about to be mailed.
 * @throws DrizzleQueryError
 */
export async function keepOrderCode(db: Queries, { codeHash, email, orderId }: NewOrderCode): Promise<void> {
  await db.insert(orderCodes).values({
    codeHash,
    emailHash: emailHash(email),
    orderId,
    expiresAt: sql`now() + make_interval(days => ${orderCodeDays})`,
  })
}
