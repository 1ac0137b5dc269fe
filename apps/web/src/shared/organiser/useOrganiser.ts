import { onMounted, shallowRef, type ShallowRef } from 'vue'
import type { Client, Organiser } from '@baoming/contract'
import { useClient } from '../api/client.ts'
import { organiserInPage, unknownOrganiser } from './organiser-in-page.ts'

interface Known {
  organiser: ShallowRef<Organiser>
  state: 'unknown' | 'asking' | 'known'
}

/** Shared by the header, the footer, the title and the page. By client, which lives as long as its app. */
const known = new WeakMap<Client, Known>()

/** Who holds the classes, and how to reach them: from the page itself, or else as soon as the API has said it. */
export function useOrganiser(): Readonly<ShallowRef<Organiser>> {
  const client = useClient()
  const shared = known.get(client) ?? begin(client)

  onMounted(async () => {
    if (shared.state !== 'unknown') return
    shared.state = 'asking'
    try {
      shared.organiser.value = await client.getOrganiser()
      shared.state = 'known'
    } catch {
      // The words around it say whom to turn to even without an address; the next page asks again.
      shared.state = 'unknown'
    }
  })

  return shared.organiser
}

function begin(client: Client): Known {
  const told = organiserInPage()
  const shared: Known = {
    organiser: shallowRef(told ?? unknownOrganiser),
    state: told ? 'known' : 'unknown',
  }
  known.set(client, shared)
  return shared
}
