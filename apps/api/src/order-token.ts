import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * The bearer token of an order: made from its id, never stored. So a callback, which knows only the order, can hand
 * the customer's browser the key to it after every cookie is gone.
 */
export const orderToken = (orderId: string, secret: string): string =>
  createHmac('sha256', secret).update(`order-token:${orderId.toLowerCase()}`).digest('base64url')

/** Compares in constant time. */
export function opensOrder(token: string, orderId: string, secret: string): boolean {
  const expected = Buffer.from(orderToken(orderId, secret))
  const given = Buffer.from(token)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
