import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import type { ErasedOrder } from './erase-orders.ts'

/** Which of some orders' addresses stand in no other order. */
export async function unknownAddresses(db: Queries, orders: readonly ErasedOrder[]): Promise<Set<string>> {
  const addresses = new Set(orders.map(({ email }) => email.toLowerCase()))
  const known = await db.execute<{ email: string }>(sql`
    select distinct lower(member_email) as email from orders
    where lower(member_email) in (select value from json_array_elements_text(${JSON.stringify([...addresses])}::text::json))
  `)
  for (const { email } of known) addresses.delete(email)
  return addresses
}
