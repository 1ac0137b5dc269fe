import { ecpay, ecpaySimulated } from './ecpay/index.ts'
import { greenworld, greenworldSimulated } from './greenworld/index.ts'
import { newebpay, newebpaySimulated } from './newebpay/index.ts'
import type { SimulatedGateway } from './sim/simulated-gateway.ts'

/** Every gateway there is, by the name that `GATEWAYS`, addresses and the database use for it. */
export const gateways = { greenworld, ecpay, newebpay }

export type GatewayId = keyof typeof gateways

/** The other half of each, for the simulator. */
export const simulatedGateways: Readonly<Record<GatewayId, SimulatedGateway>> = {
  greenworld: greenworldSimulated,
  ecpay: ecpaySimulated,
  newebpay: newebpaySimulated,
}

export function isGatewayId(text: string): text is GatewayId {
  return Object.hasOwn(gateways, text)
}
