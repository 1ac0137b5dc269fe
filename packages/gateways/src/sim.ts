/** The gateways' own side: for the simulator, for tests and benches. A shop loads none of it. */
import { loadParts, type Gateways } from './gateway.ts'
import type { SimulatedGateway } from './sim/simulated-gateway.ts'
import { gateways } from './table.ts'

/** Loads the other half of every gateway in a table, under the same ids. */
export function loadSimulated<Id extends string>(
  table: Gateways<Id>,
): Promise<Readonly<Record<Id, SimulatedGateway>>> {
  return loadParts(table, (gateway) => gateway.simulated())
}

/** The other half of each gateway of the table. */
export const simulatedGateways = await loadSimulated(gateways)

export type * from './sim/simulated-gateway.ts'
export { signCallback } from './greenworld/sim/answer.ts'
export type { GreenworldAnswer, UnsignedAnswer } from './greenworld/sim/answer.ts'
