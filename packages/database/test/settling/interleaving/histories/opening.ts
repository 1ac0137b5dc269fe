import type { Claim } from '../model/shop.ts'
import type { DrawnOperation, FoundOrder } from './draw.ts'

/** What makes the orders that the actors find: each is made, paid and aged. */
export function openingOperations(orders: readonly FoundOrder[]): DrawnOperation[] {
  let payment = 0
  return orders.flatMap(({ class: index, seats, answers, hold }, order): DrawnOperation[] => [
    { do: 'createOrder', class: index, seats },
    ...answers.flatMap((answer) => pay(order, payment++, answer)),
    ...age(order, hold),
  ])
}

function pay(order: number, payment: number, answer: FoundOrder['answers'][number]): DrawnOperation[] {
  const opened: DrawnOperation = { do: 'createPayment', order, again: null }
  if (answer === 'none') return [opened]
  return [opened, { do: 'settle', claims: [{ payment, wording: wordings[answer], number: 'own' }] }]
}

const wordings: Record<'paid' | 'refused' | 'unproven', Partial<Claim>> = {
  paid: {},
  refused: { outcome: 'refused' },
  unproven: { recheck: 'pending' },
}

function age(order: number, hold: FoundOrder['hold']): DrawnOperation[] {
  if (hold === 'running') return []
  return [{ do: hold === 'ranOut' ? 'letHoldRunOut' : 'cancelOrder', order }]
}
