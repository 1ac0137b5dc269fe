import type { OfficeOrderDetail } from '@baoming/contract/office'

/** Why a person has to look at an order, the worst first: it has no seat, was paid twice, or has a result to be checked. */
export function orderAttention({ order, payments, responses }: OfficeOrderDetail) {
  const has = (...verdicts: string[]) => responses.some(({ verdict }) => verdicts.includes(verdict))
  const isPaidTwice = payments.filter(({ status }) => status === 'complete').length > 1
  return [
    ...(order.status === 'paid_without_seat' ? (['paid_without_seat'] as const) : []),
    ...(isPaidTwice || has('double_payment') ? (['double'] as const) : []),
    ...(has('amount_mismatch', 'conflict', 'error') ? (['check'] as const) : []),
  ]
}
