import { computed, watch } from 'vue'
import { mayAnswerLater } from '../../shared/problems/problem-message.ts'
import { orderSituation } from '../../order/order-situation.ts'
import type { useOrder } from '../../order/access/useOrder.ts'
import { gatewayQuerySchedule, rescueSchedule, resultSchedule } from './schedules.ts'
import { usePolling } from './usePolling.ts'

type OrderOfPage = Pick<ReturnType<typeof useOrder>, 'state' | 'order' | 'refresh' | 'query'>

/**
 * Polls an order while its result may still change. While the customer is looking at the page, also asks the API to
 * query the gateway, and keeps reloading an order that could not be loaded.
 */
export function useResultWait({ state, order, refresh, query }: OrderOfPage) {
  const { status: polling, start, stop } = usePolling(refresh, resultSchedule)
  const gatewayQuery = usePolling(query, gatewayQuerySchedule)
  const rescue = usePolling(refresh, rescueSchedule)

  const situation = computed(() => (order.value ? orderSituation(order.value) : undefined))

  // A payment started before the hold expired or the order was cancelled may still succeed.
  const isUndecided = computed(() => {
    const known = situation.value
    if (known?.kind === 'expired' || known?.kind === 'cancelled')
      return known.payment?.status === 'initialized'
    return known?.kind === 'confirming'
  })
  watch(isUndecided, (undecided) => (undecided ? start() : stop()))

  const isWaiting = computed(() => isUndecided.value && polling.value !== 'exhausted')
  watch(isWaiting, (waiting) => (waiting ? gatewayQuery.start() : gatewayQuery.stop()))

  const isUnanswered = computed(() => state.value.status === 'failed' && mayAnswerLater(state.value.error))
  watch(isUnanswered, (unanswered) => (unanswered ? rescue.start() : rescue.stop()))

  /** Reloads the order and starts polling again, at the customer's request. */
  async function check() {
    await refresh()
    if (isUndecided.value) start()
  }

  /** Whether the gateway has been queried while the result is undecided. */
  const isQuerying = computed(() => gatewayQuery.status.value !== 'idle' && gatewayQuery.hasAsked.value)
  const isRescuing = computed(() => rescue.status.value !== 'idle')

  return { situation, polling, isQuerying, isRescuing, check }
}
