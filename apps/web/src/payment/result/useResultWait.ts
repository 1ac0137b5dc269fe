import { computed, watch } from 'vue'
import { mayAnswerLater } from '../../shared/problems/problem-message.ts'
import { orderSituation } from '../../order/order-situation.ts'
import type { useOrder } from '../../order/access/useOrder.ts'
import { gatewayQuerySchedule, rescueSchedule, resultSchedule } from './schedules.ts'
import { usePolling } from './usePolling.ts'

type OrderOfPage = Pick<ReturnType<typeof useOrder>, 'state' | 'order' | 'refresh' | 'query'>

/** What has become of an order, asked for as long as it may still change while the customer waits. */
export function useResultWait({ state, order, refresh, query }: OrderOfPage) {
  const { status: polling, start, stop } = usePolling(refresh, resultSchedule)
  const gatewayQuery = usePolling(query, gatewayQuerySchedule)
  const rescue = usePolling(refresh, rescueSchedule)

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
  watch(isWaiting, (waiting) => (waiting ? gatewayQuery.start() : gatewayQuery.stop()))

  const isUnanswered = computed(() => state.value.status === 'failed' && mayAnswerLater(state.value.error))
  watch(isUnanswered, (unanswered) => (unanswered ? rescue.start() : rescue.stop()))

  /** Once more, because the customer says so. */
  async function check() {
    await refresh()
    if (isUndecided.value) start()
  }

  /** The gateway has been queried while the customer waits. */
  const isQuerying = computed(() => gatewayQuery.status.value !== 'idle' && gatewayQuery.hasAsked.value)
  const isRescuing = computed(() => rescue.status.value !== 'idle')

  return { situation, polling, isQuerying, isRescuing, check }
}
