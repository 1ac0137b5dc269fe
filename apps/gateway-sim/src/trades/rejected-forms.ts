import { randomBytes } from 'node:crypto'
import type { GatewayId } from '@baoming/gateways'
import type { Refused } from '../steps/take-form.ts'

/** How many are remembered; the oldest give way. */
const refusalsMax = 200

/** A payment form that was not taken, and when that was by the simulator's clock. */
export interface Refusal {
  id: string
  gateway: GatewayId
  at: Date
  refused: Refused
}

/** The newest refused forms, so that their pages can be looked at again in the other language. */
export class Refusals {
  readonly #byId = new Map<string, Refusal>()

  add(gateway: GatewayId, at: Date, refused: Refused): Refusal {
    const refusal = { id: randomBytes(16).toString('base64url'), gateway, at, refused }
    this.#byId.set(refusal.id, refusal)
    const [oldest] = this.#byId.keys()
    if (oldest !== undefined && this.#byId.size > refusalsMax) this.#byId.delete(oldest)
    return refusal
  }

  find(id: string): Refusal | undefined {
    return this.#byId.get(id)
  }

  clear(): void {
    this.#byId.clear()
  }
}
