import { sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'

/**
 * Takes one of the mails that an address may be sent: three an hour and six a day.
 * @returns whether there was one left
 */
export async function claimOrderLinkMail(db: Queries, email: string): Promise<boolean> {
  const claimed = await db.execute(sql`
    insert into order_link_mails as earlier (email, sent_at) values (lower(${email}), array[now()])
    on conflict (email) do update
      set sent_at = array(select at from unnest(earlier.sent_at) at where at > now() - interval '1 day' order by at) || now()
      where (
        select count(*) < 6 and count(*) filter (where at > now() - interval '1 hour') < 3
        from unnest(earlier.sent_at) at where at > now() - interval '1 day'
      )
    returning email
  `)
  return claimed.length > 0
}
