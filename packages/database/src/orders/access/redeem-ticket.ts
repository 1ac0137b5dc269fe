import { sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { orderLinkDays } from './link-days.ts'

/**
 * Uses a ticket up. It belongs to the first who comes with it: of two at the same moment, the second waits for the
 * first one's row and then finds it taken. The same user may come again, for an answer can get lost on its way.
 * @param usedBy names the user
 * @returns the version of the order to make a token for; undefined when the ticket opens nothing
 */
export async function redeemOrderTicket(
  db: Queries,
  { ticketHash, orderId, usedBy }: { ticketHash: string; orderId: string; usedBy: string },
): Promise<number | undefined> {
  const [redeemed] = await db.execute<{ token_version: number }>(sql`
    update order_tickets ticket set used_by = ${usedBy}
    from orders join classes on classes.id = orders.class_id
    where ticket.ticket_hash = ${ticketHash} and ticket.order_id = ${orderId}::uuid and orders.id = ticket.order_id
      and ticket.expires_at > now() and (ticket.used_by is null or ticket.used_by = ${usedBy})
      and classes.ends_at + make_interval(days => ${orderLinkDays}) > now()
    returning orders.token_version
  `)
  return redeemed?.token_version
}
