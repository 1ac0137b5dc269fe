import { ecpay } from './ecpay/index.ts'
import type { Gateway } from './gateway.ts'
import { greenworld } from './greenworld/index.ts'
import { newebpay } from './newebpay/index.ts'

/**
 * Every gateway there is, one line each. Settings, callback routes, the web server's `form-action`, the explainer and
 * the simulator follow from this table.
 */
export const gateways = { greenworld, ecpay, newebpay } satisfies Record<string, Gateway>

/** Name of a gateway of the table. */
export type GatewayId = keyof typeof gateways

/** Whether a text names a gateway of the table. */
export function isGatewayId(text: string): text is GatewayId {
  return Object.hasOwn(gateways, text)
}
