import { confirm } from './confirm.ts'
import { endHold, endOverdueHolds, seatsFree, type Spared } from './holds.ts'
import type { Shop } from './shop.ts'
import type { Result, StepOf } from './step.ts'

type Act = StepOf<'cancelByOffice' | 'moveOrder' | 'addSeat' | 'setCapacity'>

/** What the office does with an order or a class. What it refuses changes nothing. */
export function act(shop: Shop, step: Act, spared: Spared): Result {
  switch (step.do) {
    case 'cancelByOffice':
      return cancel(shop, step.order)
    case 'moveOrder':
      return move(shop, step, spared)
    case 'addSeat':
      return addSeat(shop, step.order, spared)
    case 'setCapacity': {
      const course = shop.classes[step.class]!
      if (course.confirmed + course.held > step.capacity) return 'below_taken'
      course.capacity = step.capacity
      return 'done'
    }
  }
}

/** The seat is free, the number stays. What was cancelled before stays so. */
function cancel(shop: Shop, index: number): Result {
  const order = shop.orders[index]!
  if (order.status === 'cancelled' || (order.status === 'expired' && order.cancelled)) return 'done'
  if (order.status === 'pending') {
    endHold(shop, index)
    order.cancelled = true
    return 'done'
  }
  if (order.status !== 'confirmed') return 'order_not_cancellable'
  shop.classes[order.class]!.confirmed -= order.seats
  Object.assign(order, { status: 'cancelled', cancelled: true })
  tell(shop, index)
  return 'done'
}

function move(shop: Shop, { order: index, class: to }: StepOf<'moveOrder'>, spared: Spared): Result {
  const order = shop.orders[index]!
  const { status, class: from } = order
  if (status !== 'confirmed' && status !== 'paid_without_seat') return 'order_not_movable'
  if (from === to) return status === 'confirmed' ? 'done' : 'order_not_movable'
  const before = structuredClone(shop)
  endOverdueHolds(shop, to, spared)
  if (seatsFree(shop, to) < order.seats) {
    Object.assign(shop, before)
    return 'class_full'
  }
  if (status === 'confirmed') {
    const left = shop.classes[from]!
    left.confirmed -= order.seats
    left.left = [...left.left, order.registerNumber!].sort((a, b) => a - b)
  }
  order.wasIn.push(from)
  order.class = to
  confirm(shop, index)
  order.acts += 1
  return 'done'
}

function addSeat(shop: Shop, index: number, spared: Spared): Result {
  const order = shop.orders[index]!
  if (order.status === 'confirmed') return 'done'
  if (order.status !== 'paid_without_seat') return 'order_not_waiting'
  endOverdueHolds(shop, order.class, spared)
  shop.classes[order.class]!.capacity += Math.max(0, order.seats - seatsFree(shop, order.class))
  confirm(shop, index)
  order.acts += 1
  return 'done'
}

function tell(shop: Shop, index: number): void {
  const order = shop.orders[index]!
  order.acts += 1
  order.mails += 1
}
