import { gateways, type Gateways, type GatewaySetting } from '@baoming/gateways'
import {
  loadSimulated,
  simulatedGateways,
  type Account,
  type SimulatedGateway,
  type LocalisedText,
} from '@baoming/gateways/sim'

/** A gateway that the simulator can play. */
export interface GatewayKind {
  id: string
  /** The name that customers read. */
  name: LocalisedText
  /** The gateway's own side of its protocol. */
  protocol: SimulatedGateway
  /** The settings that make up a merchant's account, under the names that the shop gives them. */
  accountSettings: readonly GatewaySetting[]
}

/** A gateway that the simulator plays, with the one merchant on its books. */
export interface HostedGateway extends GatewayKind {
  account: Account
}

/** The gateways of the table. */
export const everyKind: readonly GatewayKind[] = kindsOf(gateways, simulatedGateways)

/** The gateways of another table, such as a test's. */
export async function loadKinds(table: Gateways): Promise<readonly GatewayKind[]> {
  return kindsOf(table, await loadSimulated(table))
}

function kindsOf(table: Gateways, simulated: Readonly<Record<string, SimulatedGateway>>): GatewayKind[] {
  return Object.entries(simulated).map(([id, protocol]) => {
    const { name, settings } = table[id]!
    const accountSettings = settings.filter((setting) => protocol.accountSettings.includes(setting.name))
    return { id, name, protocol, accountSettings }
  })
}
