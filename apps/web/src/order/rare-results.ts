import { shallowReactive, type Component } from 'vue'
import type { Order } from '@baoming/contract'
import { orderSituation, type OrderSituation } from './order-situation.ts'

type Word = OrderSituation['word']

/** What an order comes to for few customers: the code that says so is fetched with the order. */
const files: Partial<Record<Word, () => Promise<{ default: Component }>>> = {
  paid_without_seat: () => import('../components/ResultPaidWithoutSeat.vue'),
  erased: () => import('../components/ResultErased.vue'),
  cancelled: () => import('../components/ResultCancelled.vue'),
  failed: () => import('../components/ResultFailed.vue'),
  expired: () => import('../components/ResultExpired.vue'),
}

export const rareResults = shallowReactive<Partial<Record<Word, Component>>>({})

export async function fetchRareResult(order: Order) {
  const { word } = orderSituation(order)
  const load = files[word]
  if (load && !rareResults[word]) rareResults[word] = (await load()).default
}
