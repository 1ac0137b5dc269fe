import type { ClassSummary, Client } from '@baoming/contract'
import { keepSame } from '../../shared/api/keep-same.ts'
import { takePageData } from '../../shared/api/page-data.ts'
import { openFirst } from '../class-state.ts'
import { isReadable } from '../readable-class.ts'

interface ClassList {
  classes: ClassSummary[]
}

/** Keyed by the client, so that it ends with the app. */
const known = new WeakMap<Client, ClassList>()

/** As it is shown: open classes first, those whose times cannot be read left out. */
const shown = (classes: ClassSummary[]): ClassList => ({ classes: openFirst(classes.filter(isReadable)) })

/**
 * The last loaded list, or on a first visit the one that the web server has written into the page. Showing it at once on
 * Back lets the browser restore the scroll position.
 */
export function knownClasses(client: Client): ClassList | undefined {
  const list = known.get(client) ?? takePageData((data) => shown((data as ClassList).classes))
  if (list) known.set(client, list)
  return list
}

/** Loads the list and remembers it. */
export async function fetchClasses(client: Client): Promise<ClassList> {
  const { classes } = await client.listClasses()
  const list = keepSame(known.get(client), shown(classes))
  known.set(client, list)
  return list
}
