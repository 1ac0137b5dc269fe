import type { SimulatedGateway } from '@baoming/gateways/sim'
import { needsPlainMessages } from './faults.ts'
import { common } from './common.ts'
import { delivery } from './odd-deliveries.ts'
import { fault } from './faulty-callbacks.ts'
import type { Scenario, ScenarioGroup } from './scenario.ts'

/** Every scenario, in the order of the pages. */
const table = { ...common, ...delivery, ...fault }

/** Name of a scenario; stable. */
export type ScenarioId = keyof typeof table

/** Every scenario by its name. */
export const scenarios: Readonly<Record<ScenarioId, Scenario>> = table

/** The names of the scenarios, in the order of the pages. */
export const scenarioIds = Object.keys(table) as ScenarioId[]

/** Whether a text names a scenario. */
export function isScenarioId(text: string): text is ScenarioId {
  return Object.hasOwn(table, text)
}

/** Whether a gateway can have this scenario: only one vendor's console simulates payments, and one encrypts all messages. */
export function isOffered(id: ScenarioId, { canSimulatePaid, encryptsMessages }: SimulatedGateway): boolean {
  const { endings, fault } = scenarios[id]
  if (encryptsMessages && needsPlainMessages(fault)) return false
  return canSimulatePaid || !endings.some(({ simulatedPaid }) => simulatedPaid)
}

/** The scenarios of a group, with a gateway only those that it can have. */
export function scenariosOf(group: ScenarioGroup, gateway?: SimulatedGateway): ScenarioId[] {
  const inGroup = scenarioIds.filter((id) => scenarios[id].group === group)
  return gateway ? inGroup.filter((id) => isOffered(id, gateway)) : inGroup
}

/** The scenario of this test amount; undefined where the amount decides nothing. */
export function scenarioOfAmount(amount: number, gateway: SimulatedGateway): ScenarioId | undefined {
  return scenarioIds.find((id) => scenarios[id].amount === amount && isOffered(id, gateway))
}
