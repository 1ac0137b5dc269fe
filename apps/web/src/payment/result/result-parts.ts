import { shallowReactive, type Component } from 'vue'
import type { Order } from '@baoming/contract'
import { orderSituation, type OrderSituation } from '../../order/order-situation.ts'

type Kind = OrderSituation['kind']

/** The component for each result. Only the one that an order needs is loaded, together with the order. */
const files: Partial<Record<Kind, () => Promise<{ default: Component }>>> = {
  confirming: () => import('./ResultConfirming.vue'),
  confirmed: () => import('./ResultConfirmed.vue'),
  paid_without_seat: () => import('./ResultPaidWithoutSeat.vue'),
  erased: () => import('./ResultErased.vue'),
  cancelled: () => import('./ResultCancelled.vue'),
  failed: () => import('./ResultFailed.vue'),
  expired: () => import('./ResultExpired.vue'),
}

/** The components loaded so far: a cache of code, the same for every app. */
export const resultParts = shallowReactive<Partial<Record<Kind, Component>>>({})

/** Loads the component that shows an order's result. */
export async function fetchResultPart(order: Order) {
  const { kind } = orderSituation(order)
  const load = files[kind]
  if (load && !resultParts[kind]) resultParts[kind] = (await load()).default
}
