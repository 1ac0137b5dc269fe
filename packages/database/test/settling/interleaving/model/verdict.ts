import type { Verdict } from '../../../../src/schema/index.ts'
import { seatsFree } from './holds.ts'
import { type Claim, entriesOf, type Payment, type Shop } from './shop.ts'

/** The table of verdicts in docs/payments.md, asked from the top: what a claim is worth as the shop stands. */
export function verdictOn(shop: Shop, claim: Claim, overlooks: readonly number[] = []): Verdict {
  if (claim.forged) return 'bad_signature'
  const payment = claim.payment === null ? undefined : shop.payments[claim.payment]
  if (!payment) return 'unknown_payment'
  if (claim.outcome === 'open') return 'open'
  if (!claim.rightAmount) return 'amount_mismatch'
  if (claim.outcome === 'refused') return verdictOnRefusal(payment)
  return verdictOnMoney(shop, payment, claim, overlooks)
}

/** Paid is final; otherwise the first refusal counts. */
function verdictOnRefusal({ status }: Payment): Verdict {
  return ({ initialized: 'settled', failed: 'duplicate', complete: 'conflict' } as const)[status]
}

function verdictOnMoney(
  shop: Shop,
  payment: Payment,
  { number, recheck }: Claim,
  overlooks: readonly number[],
): Verdict {
  if (payment.status === 'complete' && payment.paidBy === number) return 'duplicate'
  if (recheck === 'not_genuine') return 'recheck_refused'
  if (payment.status === 'complete' || hasPaid(shop, number, overlooks)) return 'conflict'
  if (recheck === 'pending') return 'unconfirmed'

  const order = shop.orders[payment.order]!
  if (order.status === 'pending') return 'settled'
  if (order.status !== 'expired') return 'double_payment'
  return order.seats <= seatsFree(shop, order.class) ? 'late' : 'paid_without_seat'
}

/** One transaction at the gateway pays once. */
const hasPaid = (shop: Shop, number: string, overlooks: readonly number[]): boolean =>
  entriesOf(shop.payments).some(
    ([index, { status, paidBy }]) => status === 'complete' && paidBy === number && !overlooks.includes(index),
  )
