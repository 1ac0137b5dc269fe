import { computed, ref, shallowRef } from 'vue'
import type { GatewayOption, Order } from '@baoming/contract'
import { useClient } from '../../shared/api/client.ts'
import { preferredGateway, rememberGateway } from './preferred-gateway.ts'

/** The gateways on offer and the chosen one; `undefined` leaves the choice to the API. */
export function useGatewayChoice(order: () => Order | undefined) {
  const client = useClient()
  const gateways = shallowRef<GatewayOption[]>([])
  const picked = ref<string>()

  async function load() {
    try {
      gateways.value = (await client.listGateways()).gateways
    } catch {
      // Ignored: without the list there is no choice to show, and an earlier choice stays.
    }
  }

  const chosen = computed({
    get() {
      const wanted = picked.value ?? preferredGateway(order())
      if (gateways.value.length === 0 || gateways.value.some(({ id }) => id === wanted)) return wanted
      return gateways.value.find(({ isDefault }) => isDefault)?.id
    },
    set(id) {
      picked.value = id
      if (id !== undefined) rememberGateway(id)
    },
  })

  return { gateways, chosen, load }
}
