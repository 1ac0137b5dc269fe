import { type Call, saidBy, stepsOf } from '../histories/history.ts'
import type { Claim, Shop } from '../model/shop.ts'
import type { Step } from '../model/step.ts'

/** Orders that a step speaks of. */
export function ordersNamed(shop: Shop, step: Step): number[] {
  switch (step.do) {
    case 'createOrder':
    case 'expireHolds':
    case 'setCapacity':
      return []
    case 'settle':
      return orderClaimed(shop, step.claim)
    case 'recheck':
      return orderClaimed(shop, shop.responses[step.response]!.claim)
    default:
      return [step.order]
  }
}

function orderClaimed(shop: Shop, { payment, forged }: Claim): number[] {
  const found = payment === null || forged ? undefined : shop.payments[payment]
  return found ? [found.order] : []
}

/** Classes in which a call may end holds that have run out: for a new customer, for late money, or on its round. */
export function endsHoldsIn(shop: Shop, call: Call, isLate = hasEnded): number[] {
  switch (call.do) {
    case 'createOrder':
    case 'moveOrder':
      return [call.class]
    case 'addSeat':
      return classesOf(shop, call.order)
    case 'expireHolds':
      return [...shop.classes.keys()]
    case 'settle':
    case 'recheck':
      return stepsOf(call)
        .flatMap((step) => ordersNamed(shop, step))
        .filter((order) => isLate(shop, order))
        .flatMap((order) => classesOf(shop, order))
    default:
      return []
  }
}

/** The class of an order, and those that it has moved away from: calls of the time before spoke of these. */
function classesOf(shop: Shop, index: number): number[] {
  const order = shop.orders[index]
  return order ? [order.class, ...order.wasIn] : []
}

const hasEnded = (shop: Shop, order: number): boolean => shop.orders[order]!.status === 'expired'

/** Whether the hold of an order had ended at any time before the end of the history. */
const hadEnded = (found: Shop, order: number): boolean =>
  ['expired', 'paid_without_seat'].includes(found.orders[order]!.status) ||
  Object.values(found.responses).some(
    ({ claim, verdict }) =>
      (verdict === 'late' || verdict === 'paid_without_seat') && orderClaimed(found, claim).includes(order),
  )

/** Whether a call may have held the lock on an order while it ran. */
export const mayHaveLocked = (found: Shop, call: Call, order: number): boolean =>
  endsHoldsIn(found, call, hadEnded).some((index) => classesOf(found, order).includes(index)) ||
  stepsOf(call).some((step) => ordersNamed(found, step).includes(order))

/** Payments that a call may have completed. */
export function paymentsClaimed(found: Shop, call: Call): number[] {
  const claims =
    call.do === 'recheck' ? [found.responses[call.response]!.claim] : saidBy(call).map(({ claim }) => claim)
  return claims.flatMap(({ payment }) => payment ?? [])
}
