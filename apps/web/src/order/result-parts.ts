import { shallowReactive, type Component } from 'vue'
import type { Order } from '@baoming/contract'
import { orderSituation, type OrderSituation } from './order-situation.ts'

type Word = OrderSituation['word']

/** What an order may come to: the code that says so is fetched with the order, and no other. */
const files: Partial<Record<Word, () => Promise<{ default: Component }>>> = {
  confirming: () => import('../components/ResultConfirming.vue'),
  confirmed: () => import('../components/ResultConfirmed.vue'),
  paid_without_seat: () => import('../components/ResultPaidWithoutSeat.vue'),
  erased: () => import('../components/ResultErased.vue'),
  cancelled: () => import('../components/ResultCancelled.vue'),
  failed: () => import('../components/ResultFailed.vue'),
  expired: () => import('../components/ResultExpired.vue'),
}

export const resultParts = shallowReactive<Partial<Record<Word, Component>>>({})

export async function fetchResultPart(order: Order) {
  const { word } = orderSituation(order)
  const load = files[word]
  if (load && !resultParts[word]) resultParts[word] = (await load()).default
}
