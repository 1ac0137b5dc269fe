import { inArray, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { orders } from '../schema/index.ts'
import type { ErasedOrder } from './erase-orders.ts'

/**
 * Finds the addresses of erased orders that no other order has.
 * @returns them in lower case
 * @throws DrizzleQueryError
 */
export async function unknownAddresses(db: Queries, erased: readonly ErasedOrder[]): Promise<Set<string>> {
  const addresses = new Set(erased.map(({ email }) => email.toLowerCase()))
  if (addresses.size === 0) return addresses
  const address = sql<string>`lower(${orders.memberEmail})`
  const known = await db
    .selectDistinct({ email: address })
    .from(orders)
    .where(inArray(address, [...addresses]))
  for (const { email } of known) addresses.delete(email)
  return addresses
}
