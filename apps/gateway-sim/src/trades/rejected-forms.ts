import { randomBytes } from 'node:crypto'
import type { FormProblem, SimulatedOrder } from '@baoming/gateways/sim'
import type { HostedGateway } from '../gateways/hosted-gateway.ts'
import type { Trade } from './trade.ts'

/** How many are remembered; the oldest are forgotten first. */
const formsMax = 200

/** Why a payment form was rejected. */
export type Rejection =
  | { outcome: 'rejected'; problems: readonly FormProblem[] }
  /** The trade of this number has ended; `trade` is undefined when the simulator has forgotten it since. */
  | { outcome: 'ended'; order: SimulatedOrder; trade: Trade | undefined }

/** A payment form that was rejected, and when, by the simulator's clock. */
export interface RejectedForm {
  id: string
  gateway: HostedGateway
  at: Date
  rejection: Rejection
}

/** The newest rejected forms, so that the page about one can be shown again in the other language. */
export class RejectedForms {
  readonly #byId = new Map<string, RejectedForm>()

  add(gateway: HostedGateway, at: Date, rejection: Rejection): RejectedForm {
    const form = { id: randomBytes(16).toString('base64url'), gateway, at, rejection }
    this.#byId.set(form.id, form)
    const [oldest] = this.#byId.keys()
    if (oldest !== undefined && this.#byId.size > formsMax) this.#byId.delete(oldest)
    return form
  }

  find(id: string): RejectedForm | undefined {
    return this.#byId.get(id)
  }

  clear(): void {
    this.#byId.clear()
  }
}
