import { sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { orderLinkMails } from '../../schema/index.ts'

const { sentAt } = orderLinkMails

/**
 * Claims one of the mails with links that an address may be sent: three an hour and six a day.
 * @returns whether one was left
 * @throws DrizzleQueryError
 */
export async function claimLostLinkMail(db: Queries, email: string): Promise<boolean> {
  const ofLastDay = sql`from unnest(${sentAt}) at where at > now() - interval '1 day'`
  const claimed = await db
    .insert(orderLinkMails)
    .values({ email: sql`lower(${email})`, sentAt: sql`array[now()]` })
    .onConflictDoUpdate({
      target: orderLinkMails.email,
      set: { sentAt: sql`array(select at ${ofLastDay} order by at) || now()` },
      setWhere: sql`(
        select count(*) < 6 and count(*) filter (where at > now() - interval '1 hour') < 3 ${ofLastDay}
      )`,
    })
    .returning({ email: orderLinkMails.email })
  return claimed.length > 0
}
