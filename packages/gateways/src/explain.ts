/** Where a check value that does not fit came from: for `npm run explain`. A shop loads none of it. */
import type { Explainer } from './explain/explanation.ts'
import { loadParts, type Gateways } from './gateway.ts'

/** Loads the explainer of every gateway in a table, under the same ids. */
export function loadExplainers<Id extends string>(
  table: Gateways<Id>,
): Promise<Readonly<Record<Id, Explainer>>> {
  return loadParts(table, (gateway) => gateway.explainer())
}

export type * from './explain/explanation.ts'
