import { eq } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { orderCodes, orderCodeTries } from '../../schema/index.ts'
import { emailHash } from './email-hash.ts'

/**
 * Deletes the codes of an address and its tries, which are stored under a hash of it.
 * @throws DrizzleQueryError
 */
export async function forgetCodesOf(db: Queries, email: string): Promise<void> {
  await db.delete(orderCodes).where(eq(orderCodes.emailHash, emailHash(email)))
  await db.delete(orderCodeTries).where(eq(orderCodeTries.emailHash, emailHash(email)))
}
