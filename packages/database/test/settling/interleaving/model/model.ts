import { confirm } from './confirm.ts'
import { endHold, endOverdueHolds, seatsFree, type Spared } from './holds.ts'
import type { Claim, Order, Payment, Shop } from './shop.ts'
import type { Decision, Result, Step, StepOf } from './step.ts'
import { verdictOn } from './verdict.ts'
import { act } from './office.ts'

/** Takes one step: changes the shop and says what the caller is told. */
export function take(shop: Shop, step: Step, spared: Spared): Result {
  switch (step.do) {
    case 'createOrder':
      return createOrder(shop, step, spared)
    case 'createPayment':
      return createPayment(shop, step)
    case 'letHoldRunOut':
      shop.orders[step.order]!.holdRanOut = true
      return 'done'
    case 'expireHolds':
      shop.classes.forEach((_, index) => endOverdueHolds(shop, index, spared))
      return 'done'
    case 'cancelOrder':
      if (shop.orders[step.order]!.status !== 'pending') return 'not_pending'
      endHold(shop, step.order)
      shop.orders[step.order]!.cancelled = true
      return 'done'
    case 'cancelByOffice':
    case 'moveOrder':
    case 'addSeat':
    case 'setCapacity':
      return act(shop, step, spared)
    case 'settle':
      return settle(shop, step, spared)
    case 'recheck':
      return recheck(shop, step, spared)
  }
}

/**
 * A seat that an overdue hold takes is open to a new customer; one who is refused changes nothing. For nothing the seat
 * is the customer's at once.
 */
function createOrder(
  shop: Shop,
  { order, class: index, seats, free }: StepOf<'createOrder'>,
  spared: Spared,
): Result {
  const before = structuredClone(shop)
  if (seatsFree(shop, index) < seats) endOverdueHolds(shop, index, spared)
  if (seatsFree(shop, index) < seats) {
    Object.assign(shop, before)
    return 'class_full'
  }
  shop.classes[index]!.held += seats
  shop.orders[order] = {
    class: index,
    seats,
    free,
    status: 'pending',
    // Nothing holds it: the hold is over when it begins.
    holdRanOut: free,
    cancelled: false,
    registerNumber: null,
    wasIn: [],
    acts: 0,
    mails: 0,
  }
  if (free) confirm(shop, order)
  return 'done'
}

function createPayment(shop: Shop, { payment, order: index }: StepOf<'createPayment'>): Result {
  const order = shop.orders[index]!
  if (order.status !== 'pending' || order.holdRanOut) return 'order_not_payable'
  if (shop.payments[payment]) return 'trade_number_taken'
  shop.payments[payment] = { order: index, status: 'initialized', paidBy: null }
  return 'done'
}

/** A seat that an overdue hold takes is free to money that comes late, too. */
function settle(shop: Shop, { response, claim, overlooks }: StepOf<'settle'>, spared: Spared): Decision {
  if (verdictOn(shop, claim, overlooks) === 'paid_without_seat') {
    endOverdueHolds(shop, orderOf(shop, claim)!.class, spared)
  }
  const verdict = verdictOn(shop, claim, overlooks)
  const payment = claim.payment === null ? undefined : shop.payments[claim.payment]
  const order = vouches(verdict, payment) ? payment!.order : null
  shop.responses[response] = {
    claim,
    verdict,
    rechecks: (shop.responses[response]?.rechecks ?? 0) + (verdict === 'unconfirmed' ? 1 : 0),
  }
  return { verdict, order, became: payment ? carryOut(shop, payment, claim, verdict) : null }
}

/** Only the first answer of the gateway's server counts. */
function recheck(shop: Shop, { response, genuine }: StepOf<'recheck'>, spared: Spared): Result {
  const { claim, verdict } = shop.responses[response]!
  if (verdict !== 'unconfirmed') return 'not_waiting'
  const answered: Claim = { ...claim, recheck: genuine ? 'genuine' : 'not_genuine' }
  return settle(shop, { do: 'settle', response, claim: answered }, spared)
}

function carryOut(
  shop: Shop,
  payment: Payment,
  claim: Claim,
  verdict: Decision['verdict'],
): Decision['became'] {
  if (!['settled', 'late', 'paid_without_seat', 'double_payment'].includes(verdict)) return null
  if (claim.outcome === 'refused') {
    payment.status = 'failed'
    return null
  }
  Object.assign(payment, { status: 'complete', paidBy: claim.number })
  if (verdict === 'double_payment') return null
  return verdict === 'paid_without_seat' ? leaveStanding(shop, payment.order) : confirm(shop, payment.order)
}

function leaveStanding(shop: Shop, index: number): 'paid_without_seat' {
  const order = shop.orders[index]!
  Object.assign(order, { status: 'paid_without_seat', mails: order.mails + 1 })
  return 'paid_without_seat'
}

/** Whoever knows a trade number and has not been caught at anything may see its order. */
const vouches = (verdict: Decision['verdict'], payment: Payment | undefined): boolean =>
  verdict === 'conflict'
    ? payment?.status === 'complete'
    : !['bad_signature', 'unknown_payment', 'amount_mismatch', 'recheck_refused'].includes(verdict)

const orderOf = (shop: Shop, { payment }: Claim): Order | undefined =>
  payment === null ? undefined : shop.orders[shop.payments[payment]?.order ?? -1]
