import { shallowReactive, type Component } from 'vue'
import type { Order } from '@baoming/contract'
import { orderSituation, type OrderSituation } from '../../order/order-situation.ts'

type Kind = OrderSituation['kind']

/** What an order may come to: the code that says so is fetched with the order, and no other. */
const files: Partial<Record<Kind, () => Promise<{ default: Component }>>> = {
  confirming: () => import('./ResultConfirming.vue'),
  confirmed: () => import('./ResultConfirmed.vue'),
  paid_without_seat: () => import('./ResultPaidWithoutSeat.vue'),
  erased: () => import('./ResultErased.vue'),
  cancelled: () => import('./ResultCancelled.vue'),
  failed: () => import('./ResultFailed.vue'),
  expired: () => import('./ResultExpired.vue'),
}

export const resultParts = shallowReactive<Partial<Record<Kind, Component>>>({})

export async function fetchResultPart(order: Order) {
  const { kind } = orderSituation(order)
  const load = files[kind]
  if (load && !resultParts[kind]) resultParts[kind] = (await load()).default
}
