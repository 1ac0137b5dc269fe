import { onMounted, shallowRef, type ShallowRef } from 'vue'
import type { Client, Organiser } from '@baoming/contract'
import { useClient } from '../api/client.ts'
import { organiserInPage, unknownOrganiser } from './organiser-in-page.ts'

interface Known {
  organiser: ShallowRef<Organiser>
  state: 'unknown' | 'asking' | 'known'
}

/** Shared by header, footer, title and page. Keyed by the client, so that it ends with the app. */
const known = new WeakMap<Client, Known>()

/** The organiser and how to reach them: from the page, or else from the API once it answers. */
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
      // Ignored: the texts make sense without contact details, and the next page tries again.
      shared.state = 'unknown'
    }
  })

  return shared.organiser
}

function begin(client: Client): Known {
  const inPage = organiserInPage()
  const shared: Known = {
    organiser: shallowRef(inPage ?? unknownOrganiser),
    state: inPage ? 'known' : 'unknown',
  }
  known.set(client, shared)
  return shared
}
