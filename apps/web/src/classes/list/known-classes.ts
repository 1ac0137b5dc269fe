import type { ClassSummary, Client } from '@baoming/contract'
import { openFirst } from '../class-state.ts'

interface ClassList {
  classes: ClassSummary[]
}

/** By client, which lives as long as its app: another app shares nothing. */
const known = new WeakMap<Client, ClassList>()

/** The list as it last came: shown at once on the way back, which also lands where the customer had scrolled to. */
export const knownClasses = (client: Client) => known.get(client)

/** One class without a time would leave the whole page blank. */
const isReadable = ({ startsAt, endsAt }: ClassSummary): boolean =>
  [startsAt, endsAt].every((at) => !Number.isNaN(Date.parse(at)))

export async function fetchClasses(client: Client): Promise<ClassList> {
  const list = { classes: openFirst((await client.listClasses()).classes.filter(isReadable)) }
  known.set(client, list)
  return list
}
