import { greenworld } from './greenworld/index.ts'

/** Every gateway there is, by the name that `GATEWAYS`, addresses and the database use for it. */
export const gateways = { greenworld }

export type GatewayId = keyof typeof gateways

export function isGatewayId(text: string): text is GatewayId {
  return Object.hasOwn(gateways, text)
}
