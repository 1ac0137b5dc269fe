import { randomId } from '../../shared/browser/random-id.ts'
import { sessionStore, type TextStore } from '@baoming/ui/browser/text-store.ts'
import { keyInHash } from './order-token.ts'

/** What the redirect after a payment carries instead of the token. It opens the order once, within ten minutes. */
export interface OrderTicket {
  ticket: string
  /** Idempotency key: the same ticket can be redeemed again with it when a response was lost. */
  key: string
}

const keyOf = (orderId: string) => `baoming.order.${orderId}.ticket`

/** The ticket in `#ticket=…`, if any. */
export const ticketInHash = (hash: string): string | undefined => keyInHash('ticket', hash)

/** Stores a ticket with a new idempotency key. */
export function keepOrderTicket(orderId: string, ticket: string, store: TextStore = sessionStore) {
  const kept = orderTicket(orderId, store)
  // The same ticket pasted again keeps its key.
  if (kept?.ticket !== ticket) store.write(keyOf(orderId), JSON.stringify({ ticket, key: randomId() }))
}

/** The ticket that this tab has not redeemed yet, if any. */
export function orderTicket(orderId: string, store: TextStore = sessionStore): OrderTicket | undefined {
  try {
    return (JSON.parse(store.read(keyOf(orderId)) ?? 'null') as OrderTicket | null) ?? undefined
  } catch {
    return undefined
  }
}

/** Forgets a ticket that was redeemed or rejected. */
export const dropOrderTicket = (orderId: string, store: TextStore = sessionStore) =>
  store.remove(keyOf(orderId))
