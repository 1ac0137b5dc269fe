import type { Pool } from '../../connection/database.ts'
import { runPrepared, statement } from '../../sql/prepared.ts'

/** How long a ticket stays good: as long as a browser takes from the gateway to the result, and then some. */
export const orderTicketMinutes = 10

const keeping = statement`
  insert into order_tickets (ticket_hash, order_id, expires_at)
  values ($1::text, $2::uuid, now() + interval '${orderTicketMinutes} minutes')
`

/** Writes down that a ticket opens an order; of the ticket itself only its hash. */
export async function keepOrderTicket(db: Pool, ticketHash: string, orderId: string): Promise<void> {
  await runPrepared(db, keeping, [ticketHash, orderId])
}
