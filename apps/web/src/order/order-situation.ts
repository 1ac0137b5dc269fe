import type { Order, PaymentSummary } from '@baoming/contract'
import { last } from '../shared/browser/last.ts'

/** What an order means to the customer. It derives from the order alone, so every tab shows the same. */
export type OrderSituation =
  | { kind: 'confirmed'; completePayments: PaymentSummary[] }
  | { kind: 'paid_without_seat'; completePayments: PaymentSummary[] }
  | { kind: 'confirming'; payment: PaymentSummary }
  | { kind: 'expired'; payment: PaymentSummary | undefined }
  /** By the customer before it was paid, or by the organiser, who then sees to the money. */
  | { kind: 'cancelled'; payment: PaymentSummary | undefined }
  | { kind: 'failed'; payment: PaymentSummary }
  | { kind: 'unpaid' }
  /** The personal data has been erased, and the order cannot be changed any more. */
  | { kind: 'erased'; completePayments: PaymentSummary[] }

/** Derives the situation of an order from its status and its payments. */
export function orderSituation({ status, cancelledAt, payments, erasedAt }: Order): OrderSituation {
  const completePayments = payments.filter((payment) => payment.status === 'complete')
  if (erasedAt) return { kind: 'erased', completePayments }
  const latest = last(payments)
  // A payment being confirmed outranks even a hold that has expired.
  const confirming = last(payments.filter((payment) => payment.confirming))
  // Every status is named, so that the compiler asks what a new one means.
  switch (status) {
    case 'confirmed':
    case 'paid_without_seat':
      return { kind: status, completePayments }
    case 'cancelled':
      return { kind: status, payment: latest }
    case 'expired':
      if (confirming) return { kind: 'confirming', payment: confirming }
      return { kind: cancelledAt ? 'cancelled' : 'expired', payment: latest }
    case 'pending':
      if (confirming) return { kind: 'confirming', payment: confirming }
      if (!latest) return { kind: 'unpaid' }
      return { kind: latest.status === 'failed' ? 'failed' : 'confirming', payment: latest }
  }
}
