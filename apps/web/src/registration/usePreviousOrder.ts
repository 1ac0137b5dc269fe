import { onMounted, shallowRef } from 'vue'
import type { Order } from '@baoming/contract'
import { useClient } from '../shared/api/client.ts'
import { orderToken } from '../order/access/order-token.ts'
import { readDraft } from './draft.ts'

/** The unpaid order that this browser made earlier for a class, if it still holds seats. */
export function usePreviousOrder(slug: string) {
  const client = useClient()
  const previous = shallowRef<Order>()

  async function find() {
    const id = readDraft(slug).orderId
    const token = id === undefined ? undefined : orderToken(id)
    if (id === undefined || token === undefined) return void (previous.value = undefined)
    try {
      const order = await client.getOrder({ params: { id }, token })
      previous.value = order.status === 'pending' ? order : undefined
    } catch {
      // Ignored: without it the form works as on a first visit.
    }
  }

  onMounted(find)
  return { previous, find }
}
