import type { Order } from '@baoming/contract'
import { sessionStore } from '@baoming/ui/browser/text-store.ts'

/** A payment started on an order that was replaced by another one. It may still succeed. */
export interface EarlierPayment {
  orderId: string
  startedAt: string
}

const keyOf = (orderId: string) => `baoming.order.${orderId}.earlier`

/** The order's last payment whose result is not known, as a list of none or one. */
export const openPayments = ({ id, payments }: Order): EarlierPayment[] =>
  payments
    .filter(({ status, confirming }) => status === 'initialized' || confirming)
    .slice(-1)
    .map(({ createdAt }) => ({ orderId: id, startedAt: createdAt }))

/** Payments that were started on the orders that this one replaced. */
export function earlierPayments(orderId: string): EarlierPayment[] {
  try {
    return JSON.parse(sessionStore.read(keyOf(orderId)) ?? '[]') as EarlierPayment[]
  } catch {
    return []
  }
}

/** Stores what a new order has replaced. */
export function keepEarlierPayments(orderId: string, payments: EarlierPayment[]) {
  if (payments.length > 0) sessionStore.write(keyOf(orderId), JSON.stringify(payments))
}
