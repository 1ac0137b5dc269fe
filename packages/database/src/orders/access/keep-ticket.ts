import type { Pool } from '../../connection/database.ts'
import { runPrepared, statement } from '../../sql/prepared.ts'

/** Minutes that a ticket is valid: longer than a browser takes from the gateway to the result page. */
export const orderTicketMinutes = 10

const keeping = statement`
  insert into order_tickets (ticket_hash, order_id, expires_at)
  values ($1::text, $2::uuid, now() + interval '${orderTicketMinutes} minutes')
`

/**
 * Stores that a ticket opens an order.
 * @param ticketHash SHA-256 of the ticket, which itself is not stored
 * @throws PostgresError
 */
export async function keepOrderTicket(db: Pool, ticketHash: string, orderId: string): Promise<void> {
  await runPrepared(db, keeping, [ticketHash, orderId])
}
