import type { Order } from '@baoming/contract'
import { sessionStore } from '@baoming/ui/browser/text-store.ts'

/** A payment started on an order that another one has replaced: its money may still come. */
export interface EarlierPayment {
  orderId: string
  startedAt: string
}

const keyOf = (orderId: string) => `baoming.order.${orderId}.earlier`

export const openPayments = ({ id, payments }: Order): EarlierPayment[] =>
  payments
    .filter(({ status, confirming }) => status === 'initialized' || confirming)
    .slice(-1)
    .map(({ createdAt }) => ({ orderId: id, startedAt: createdAt }))

/** What a customer may have paid before this order was made in place of another. */
export function earlierPayments(orderId: string): EarlierPayment[] {
  try {
    return JSON.parse(sessionStore.read(keyOf(orderId)) ?? '[]') as EarlierPayment[]
  } catch {
    return []
  }
}

export function keepEarlierPayments(orderId: string, payments: EarlierPayment[]) {
  if (payments.length > 0) sessionStore.write(keyOf(orderId), JSON.stringify(payments))
}
