import type { Client } from '@baoming/contract'
import type { GatewayId } from '@baoming/gateways'
import type { SimulatedOrder } from '@baoming/gateways/sim'
import {
  accountOf,
  gatewayIds,
  signerOf,
  strangersAccount,
  type Fields,
  type Outcome,
} from './gateway-side.ts'

export type Channel = 'return' | 'notify'

/** Somebody who has signed up and stands on a gateway's page, and what the gateway would say of the payment. */
export interface Customer {
  gateway: GatewayId
  orderId: string
  token: string
  transId: string
  /** No rightly signed answer about this one is ever sent as it should be: nothing may move the payment. */
  isSealed: boolean
  /** Signed by the gateway's keys; of another order, where something of it is changed. */
  answer(outcome: Outcome, channel: Channel, changes?: Partial<SimulatedOrder>): Fields
  /** Signed by keys of somebody else. */
  forged(outcome: Outcome, channel: Channel): Fields
}

export interface Cast {
  customers: readonly Customer[]
  /** Classes to sign up for. */
  slugs: readonly string[]
}

/** Must not be found in any log. */
export const member = { name: 'Fuzz Canary', email: 'canary@fuzz.test', phone: '0955-135-790' }

/** Signs up customers in a fixed order, so that the same seed meets the same cast. */
export async function assembleCast(client: Client, slugs: readonly string[]): Promise<Cast> {
  const parts = gatewayIds.flatMap((gateway) =>
    [true, true, false, false].map((isSealed) => ({ gateway, isSealed })),
  )
  const customers = await Promise.all(parts.map((part) => signUp(client, slugs[0]!, part)))
  return { customers, slugs }
}

async function signUp(
  client: Client,
  classSlug: string,
  { gateway, isSealed }: Pick<Customer, 'gateway' | 'isSealed'>,
): Promise<Customer> {
  const { order, token } = await client.createOrder({
    body: { classSlug, memberStatus: 'single', member },
  })
  const params = { id: order.id }
  const { payment, form } = await client.createPayment({ params, token, body: { gateway } })
  const sign = signerOf(gateway, form.fields)
  return {
    gateway,
    orderId: order.id,
    token,
    transId: payment.transId,
    isSealed,
    answer: (...about) => sign(accountOf(gateway), ...about),
    forged: (...about) => sign(strangersAccount(gateway), ...about),
  }
}
