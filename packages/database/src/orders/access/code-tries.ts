import { eq, sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { orderCodeTries } from '../../schema/index.ts'
import { emailHash } from './email-hash.ts'

const { emailHash: hash, triedAt } = orderCodeTries

/** Wrong codes an hour that may be typed for one address. */
export const orderCodeTriesPerHour = 10

/**
 * Claims one of the tries that an address has in an hour, before its code is compared, so that concurrent requests get no
 * more of them. An address without orders is counted in the same way.
 * @returns whether a try was left
 * @throws DrizzleQueryError
 */
export async function claimOrderCodeTry(db: Queries, email: string): Promise<boolean> {
  const ofLastHour = sql`from unnest(${triedAt}) at where at > now() - interval '1 hour'`
  const claimed = await db
    .insert(orderCodeTries)
    .values({ emailHash: emailHash(email), triedAt: sql`array[now()]` })
    .onConflictDoUpdate({
      target: hash,
      set: { triedAt: sql`array(select at ${ofLastHour} order by at) || now()` },
      setWhere: sql`(select count(*) ${ofLastHour}) < ${orderCodeTriesPerHour}`,
    })
    .returning({ hash })
  return claimed.length > 0
}

/**
 * Returns the try that a right code took.
 * @throws DrizzleQueryError
 */
export async function returnOrderCodeTry(db: Queries, email: string): Promise<void> {
  await db
    .update(orderCodeTries)
    .set({ triedAt: sql`${triedAt}[1:cardinality(${triedAt}) - 1]` })
    .where(eq(hash, emailHash(email)))
}
