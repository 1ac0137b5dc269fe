import type { Order, PaymentSummary } from '@baoming/contract'
import { last } from '../shared/browser/last.ts'

/** What an order means to the customer, read from the order alone, so that every tab tells the same. */
export type OrderSituation =
  | { word: 'confirmed'; completePayments: PaymentSummary[] }
  | { word: 'paid_without_seat'; completePayments: PaymentSummary[] }
  | { word: 'confirming'; payment: PaymentSummary }
  | { word: 'expired'; payment: PaymentSummary | undefined }
  | { word: 'cancelled'; payment: PaymentSummary | undefined }
  | { word: 'failed'; payment: PaymentSummary }
  | { word: 'unpaid' }
  /** Whose it was is no longer known, and nothing can be done with it here. */
  | { word: 'erased'; completePayments: PaymentSummary[] }

export function orderSituation({ status, cancelledAt, payments, erasedAt }: Order): OrderSituation {
  const completePayments = payments.filter((payment) => payment.status === 'complete')
  if (erasedAt) return { word: 'erased', completePayments }
  if (status === 'confirmed' || status === 'paid_without_seat') return { word: status, completePayments }

  // Money under way outweighs everything else, even a hold that has ended meanwhile.
  const confirming = last(payments.filter((payment) => payment.confirming))
  if (confirming) return { word: 'confirming', payment: confirming }

  const latest = last(payments)
  if (status === 'expired') return { word: cancelledAt ? 'cancelled' : 'expired', payment: latest }
  if (!latest) return { word: 'unpaid' }
  return { word: latest.status === 'failed' ? 'failed' : 'confirming', payment: latest }
}
