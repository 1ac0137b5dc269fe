import type { OfficeOrderDetail } from '@baoming/contract/office'

type Payment = OfficeOrderDetail['payments'][number]

/** What of a payment was not yet recorded as owed or given back, in TWD. */
export function leftOf({ id, status, amount }: Payment, { refunds }: OfficeOrderDetail): number {
  if (status !== 'complete') return 0
  const recorded = refunds
    .filter(({ paymentId, endedAs }) => paymentId === id && endedAs !== 'withdrawn')
    .reduce((sum, refund) => sum + refund.amount, 0)
  return amount - recorded
}

/** What of an order's money nobody has recorded as to be given back, in TWD. */
export const moneyKept = (detail: OfficeOrderDetail): number =>
  detail.payments.reduce((sum, payment) => sum + leftOf(payment, detail), 0)
