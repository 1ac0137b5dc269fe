import { eq, sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { orderCodeTries } from '../../schema/index.ts'
import { emailHash } from './email-hash.ts'

/** How often an hour a code may be typed for one address; right ones are not counted. */
export const orderCodeTriesPerHour = 10

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
export async function returnOrderCodeTry(db: Queries, email: string): Promise<void> {
  const { emailHash: hash, triedAt } = orderCodeTries
  await db
    .update(orderCodeTries)
    .set({ triedAt: sql`${triedAt}[1:cardinality(${triedAt}) - 1]` })
    .where(eq(hash, emailHash(email)))
}
