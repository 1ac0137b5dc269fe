import { entriesOf, type Shop } from './shop.ts'

/** Orders that another operation may be working on at this moment: their holds may be left alone. */
export type Spared = (order: number) => boolean

export function seatsFree(shop: Shop, index: number): number {
  const { capacity, confirmed, held } = shop.classes[index]!
  return capacity - confirmed - held
}

/** A hold that has run out, unless the customer may well have paid and the gateway is what is slow. */
export function isOverdue(shop: Shop, index: number): boolean {
  const { status, holdRanOut } = shop.orders[index]!
  return status === 'pending' && holdRanOut && !isBeingConfirmed(shop, index)
}

const isBeingConfirmed = (shop: Shop, index: number): boolean =>
  Object.values(shop.responses).some(
    ({ claim, verdict }) => verdict === 'unconfirmed' && shop.payments[claim.payment!]?.order === index,
  )

export function endOverdueHolds(shop: Shop, classIndex: number, spared: Spared): void {
  for (const [index, order] of entriesOf(shop.orders)) {
    if (order.class === classIndex && isOverdue(shop, index) && !spared(index)) endHold(shop, index)
  }
}

export function endHold(shop: Shop, index: number): void {
  const order = shop.orders[index]!
  order.status = 'expired'
  shop.classes[order.class]!.held -= order.seats
}
