import { computed, watch } from 'vue'
import { mayAnswerLater } from '../../shared/problems/problem-message.ts'
import { orderSituation } from '../../order/order-situation.ts'
import { useGatewayQuery } from './useGatewayQuery.ts'
import type { useOrder } from '../../order/access/useOrder.ts'
import { usePolling } from './usePolling.ts'

type OrderOfPage = Pick<ReturnType<typeof useOrder>, 'state' | 'order' | 'refresh' | 'query'>

/** What has become of an order, asked for as long as it may still change while the customer waits. */
export function useResultWait({ state, order, refresh, query }: OrderOfPage) {
  const { word: polling, start, stop } = usePolling(refresh)
  const { word: gatewayQuery, start: startQuery, stop: stopQuery } = useGatewayQuery(query)
  // The customer may come from paying: as long as no answer comes, the page goes on asking for one.
  const { word: rescue, start: startRescue, stop: stopRescue } = usePolling(refresh, { limit: Infinity })

  const situation = computed(() => (order.value ? orderSituation(order.value) : undefined))

  // Who paid just as the hold ran out, or was given up, reads that it is over, and the money may come any moment.
  const isUndecided = computed(() => {
    const known = situation.value
    if (known?.kind === 'expired' || known?.kind === 'cancelled')
      return known.payment?.status === 'initialized'
    return known?.kind === 'confirming'
  })
  watch(isUndecided, (undecided) => (undecided ? start() : stop()))

  const isWaiting = computed(() => isUndecided.value && polling.value !== 'exhausted')
  watch(isWaiting, (waiting) => (waiting ? startQuery() : stopQuery()))

  const isUnanswered = computed(() => state.value.status === 'failed' && mayAnswerLater(state.value.error))
  watch(isUnanswered, (unanswered) => (unanswered ? startRescue() : stopRescue()))

  /** Once more, because the customer says so. */
  async function check() {
    await refresh()
    if (isUndecided.value) start()
  }

  return { situation, polling, gatewayQuery, rescue, check }
}
