import { computed, shallowRef } from 'vue'
import type { Order } from '@baoming/contract'
import { useClient } from '../api/client.ts'
import { orderToken } from '../order/order-token.ts'
import { useLanguage } from './useLanguage.ts'
import { useLoad, type LoadState } from './useLoad.ts'

export type OrderState = { word: 'locked' } | LoadState<Order>

/** The order of this page, if this browser may open it. */
export function useOrder(id: string) {
  const client = useClient()
  const { adopt } = useLanguage()
  const token = orderToken(id)
  const lastError = shallowRef<unknown>()

  const loading = useLoad(async () => {
    try {
      const order = await client.getOrder({ params: { id }, token: token ?? '' })
      lastError.value = undefined
      // Back from the gateway with all storage lost, the order still knows the customer's language.
      adopt(order.locale)
      return order
    } catch (error) {
      lastError.value = error
      throw error
    }
  })

  const state = computed<OrderState>(() => (token === undefined ? { word: 'locked' } : loading.state.value))
  const order = computed(() => (state.value.word === 'ready' ? state.value.value : undefined))
  const guarded = (work: () => Promise<void>) => () => (token === undefined ? Promise.resolve() : work())

  return { token, state, order, lastError, load: guarded(loading.load), refresh: guarded(loading.refresh) }
}
