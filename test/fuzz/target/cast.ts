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

/** How a callback arrives. */
export type Channel = 'return' | 'notify'

/** A customer on a gateway's page, and the gateway's callbacks about the payment. */
export interface Customer {
  gateway: GatewayId
  orderId: string
  token: string
  transId: string
  /** No valid callback about this customer is ever sent in the right way, so nothing may change the payment. */
  isSealed: boolean
  /** Fields signed with the gateway's keys; with `changes`, of another order. */
  answer(outcome: Outcome, channel: Channel, changes?: Partial<SimulatedOrder>): Fields
  /** Fields signed with another shop's keys. */
  forged(outcome: Outcome, channel: Channel): Fields
}

/** The customers of a round. */
export interface Cast {
  customers: readonly Customer[]
  /** The classes to register for. */
  slugs: readonly string[]
}

/** A member whose data must not be in any log. */
export const member = { name: 'Fuzz Canary', email: 'canary@fuzz.test', phone: '0955-135-790' }

/** Registers customers in a fixed order, so that the same seed meets the same cast. */
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
