import { onMounted, shallowRef } from 'vue'
import type { Organiser } from '@baoming/contract'
import { useClient } from '../api/client.ts'

/** Until the API has answered, and where nothing is set. */
export const unknownOrganiser: Organiser = {
  name: null,
  email: null,
  phone: null,
  address: null,
  logoUrl: null,
  url: null,
}

/** How to reach the organiser, as soon as the API has said it. */
export function useOrganiser() {
  const client = useClient()
  const organiser = shallowRef<Organiser>(unknownOrganiser)

  onMounted(async () => {
    try {
      organiser.value = await client.getOrganiser()
    } catch {
      // The words around it say whom to turn to even without an address.
    }
  })

  return organiser
}
