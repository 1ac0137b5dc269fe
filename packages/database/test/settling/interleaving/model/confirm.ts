import type { Shop } from './shop.ts'

/** Gives an order its seats and a number of its class, and owes the customer a mail. */
export function confirm(shop: Shop, index: number): 'confirmed' {
  const order = shop.orders[index]!
  const sold = shop.classes[order.class]!
  if (order.status === 'pending') sold.held -= order.seats
  sold.confirmed += order.seats
  sold.lastNumber += 1
  Object.assign(order, { status: 'confirmed', registerNumber: sold.lastNumber, mails: order.mails + 1 })
  return 'confirmed'
}
