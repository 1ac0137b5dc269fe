import { randomId } from '../../shared/browser/random-id.ts'
import { sessionStore, type TextStore } from '@baoming/ui/browser/text-store.ts'
import { keyInHash } from './order-token.ts'

/** What a return from a gateway brings instead of the token: it opens the order once, within ten minutes. */
export interface OrderTicket {
  ticket: string
  /** This browser's name for its use: with the same one it may be used again, where an answer got lost. */
  key: string
}

const keyOf = (orderId: string) => `baoming.order.${orderId}.ticket`

export const ticketInHash = (hash: string): string | undefined => keyInHash('ticket', hash)

export function keepOrderTicket(orderId: string, ticket: string, store: TextStore = sessionStore) {
  const kept = orderTicket(orderId, store)
  // The same one pasted again is still being used.
  if (kept?.ticket !== ticket) store.write(keyOf(orderId), JSON.stringify({ ticket, key: randomId() }))
}

export function orderTicket(orderId: string, store: TextStore = sessionStore): OrderTicket | undefined {
  try {
    return (JSON.parse(store.read(keyOf(orderId)) ?? 'null') as OrderTicket | null) ?? undefined
  } catch {
    return undefined
  }
}

export const dropOrderTicket = (orderId: string, store: TextStore = sessionStore) =>
  store.remove(keyOf(orderId))
