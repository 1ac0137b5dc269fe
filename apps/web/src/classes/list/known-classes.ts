import type { ClassSummary, Client } from '@baoming/contract'
import { openFirst } from '../class-state.ts'

interface ClassList {
  classes: ClassSummary[]
}

/** Keyed by the client, so that it ends with the app. */
const known = new WeakMap<Client, ClassList>()

/** The last loaded list. Showing it at once on Back lets the browser restore the scroll position. */
export const knownClasses = (client: Client) => known.get(client)

/** Formatting an invalid time throws, and one such class would leave the whole page blank. */
const isReadable = ({ startsAt, endsAt }: ClassSummary): boolean =>
  [startsAt, endsAt].every((at) => !Number.isNaN(Date.parse(at)))

/** Loads the list, open classes first, and remembers it. */
export async function fetchClasses(client: Client): Promise<ClassList> {
  const list = { classes: openFirst((await client.listClasses()).classes.filter(isReadable)) }
  known.set(client, list)
  return list
}
