import { computed, shallowRef, watch } from 'vue'
import { ApiProblem, type CreateOrderReply, type Order } from '@baoming/contract'
import { useClient } from '../api/client.ts'
import { dropOfferedToken, keepOrderToken, offeredToken, orderToken } from '../order/order-token.ts'
import { expectNewPage } from './useAnnouncer.ts'
import { useLanguage } from './useLanguage.ts'
import { useLoad, type LoadState } from './useLoad.ts'

/** What the API says to a token that opens nothing, or is none. */
const refusals = [400, 401, 403, 404]

export type OrderState = { word: 'locked' } | LoadState<Order>

/** The order of this page, if this browser may open it. */
export function useOrder(id: string) {
  const client = useClient()
  const language = useLanguage()
  const token = shallowRef(orderToken(id))
  const lastError = shallowRef<unknown>()

  const loading = useLoad(async () => {
    try {
      const order = (await askWithOffered()) ?? (await ask(token.value ?? ''))
      lastError.value = undefined
      // Back from the gateway with all storage lost, the order still knows the customer's language.
      language.adopt(order.locale)
      return order
    } catch (error) {
      lastError.value = error
      throw error
    }
  })

  const ask = (withToken: string) => client.getOrder({ params: { id }, token: withToken })

  async function askWithOffered(): Promise<Order | undefined> {
    const offered = offeredToken(id)
    if (offered === undefined) return undefined
    try {
      const order = await ask(offered)
      keepOrderToken(id, offered)
      token.value = offered
      return order
    } catch (error) {
      if (!(error instanceof ApiProblem && refusals.includes(error.status))) throw error
      dropOfferedToken(id)
      return undefined
    }
  }

  /** Has the gateways asked about open payments; rejects when that failed, and then nothing has changed. */
  async function query() {
    if (token.value === undefined) return
    loading.adopt(await client.queryOrder({ params: { id }, token: token.value }))
    lastError.value = undefined
  }

  /** The address was corrected, and with it every earlier token has lost its power. */
  function adoptCorrected(reply: CreateOrderReply) {
    keepOrderToken(id, reply.token)
    token.value = reply.token
    loading.adopt(reply.order)
  }

  const state = computed<OrderState>(() =>
    token.value === undefined ? { word: 'locked' } : loading.state.value,
  )

  // After a failure whatever comes is news, and the button that asked for it is gone.
  let hasFailed = false
  watch(
    () => state.value.word,
    (word) => {
      if (word === 'loading') return
      if (hasFailed) expectNewPage()
      hasFailed = word === 'failed'
    },
    { flush: 'sync' },
  )

  const order = computed(() => (state.value.word === 'ready' ? state.value.value : undefined))
  const guarded = (work: () => Promise<void>) => () =>
    token.value === undefined ? Promise.resolve() : work()

  return {
    token,
    state,
    order,
    lastError,
    load: guarded(loading.load),
    refresh: guarded(loading.refresh),
    query,
    adoptCorrected,
  }
}
