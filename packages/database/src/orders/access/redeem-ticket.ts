import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'
import type { Queries } from '../../connection/database.ts'
import { classes, orders, orderTickets } from '../../schema/index.ts'
import { orderLinkDays } from '../../schema/link-days.ts'

/**
 * Redeems a ticket. Of two browsers at the same moment, the second waits for the first one's row lock and then finds
 * the ticket taken. The same browser may redeem it again, because a response can get lost.
 * @param ticket.usedBy identifies the browser
 * @returns the token version to make a token for; undefined when the ticket opens nothing
 * @throws DrizzleQueryError
 */
export async function redeemOrderTicket(
  db: Queries,
  { ticketHash, orderId, usedBy }: { ticketHash: string; orderId: string; usedBy: string },
): Promise<number | undefined> {
  const [redeemed] = await db
    .update(orderTickets)
    .set({ usedBy })
    .from(orders)
    .innerJoin(classes, eq(classes.id, orders.classId))
    .where(
      and(
        eq(orderTickets.ticketHash, ticketHash),
        eq(orderTickets.orderId, orderId),
        eq(orders.id, orderTickets.orderId),
        gt(orderTickets.expiresAt, sql`now()`),
        or(isNull(orderTickets.usedBy), eq(orderTickets.usedBy, usedBy)),
        sql`${classes.endsAt} + make_interval(days => ${orderLinkDays}) > now()`,
      ),
    )
    .returning({ tokenVersion: orders.tokenVersion })
  return redeemed?.tokenVersion
}
