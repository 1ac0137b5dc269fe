import { onMounted, shallowRef } from 'vue'
import type { Order } from '@baoming/contract'
import { useClient } from '../shared/api/client.ts'
import { orderToken } from '../order/access/order-token.ts'
import { readDraft } from './draft.ts'

/** The unpaid order this browser made for a class before, if it still holds seats. */
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
      // Only a convenience: without it the form is as good as new.
    }
  }

  onMounted(find)
  return { previous, find }
}
