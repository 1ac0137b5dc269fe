import { shallowReactive, type Component } from 'vue'
import type { Order } from '@baoming/contract'
import { orderSituation, type OrderSituation } from '../../order/order-situation.ts'

type Word = OrderSituation['word']

/** What an order may come to: the code that says so is fetched with the order, and no other. */
const files: Partial<Record<Word, () => Promise<{ default: Component }>>> = {
  confirming: () => import('./ResultConfirming.vue'),
  confirmed: () => import('./ResultConfirmed.vue'),
  paid_without_seat: () => import('./ResultPaidWithoutSeat.vue'),
  erased: () => import('./ResultErased.vue'),
  cancelled: () => import('./ResultCancelled.vue'),
  failed: () => import('./ResultFailed.vue'),
  expired: () => import('./ResultExpired.vue'),
}

export const resultParts = shallowReactive<Partial<Record<Word, Component>>>({})

export async function fetchResultPart(order: Order) {
  const { word } = orderSituation(order)
  const load = files[word]
  if (load && !resultParts[word]) resultParts[word] = (await load()).default
}
