import type { GatewayId } from '@baoming/gateways'
import fc from 'fast-check'
import type { Channel, Customer } from '../target/cast.ts'
import type { Fields, Outcome } from '../target/gateway-side.ts'
import type { PaymentEnd, Vouching } from '../wire/draft.ts'
import { utf8 } from './bytes.ts'
import type { Field } from './forms.ts'

/** A gateway's answer as it is about to be sent. */
export interface Notice {
  kind: string
  gateway: GatewayId
  channel: Channel
  body: string
  vouches: Vouching | null
}

/** Whom an answer speaks of, and how. */
export interface Answered {
  customer: Customer
  channel: Channel
  outcome: Outcome
}

export const answered = (customers: readonly Customer[]): fc.Arbitrary<Answered> =>
  fc.record({
    customer: fc.constantFrom(...customers),
    channel: fc.constantFrom<Channel[]>('return', 'notify'),
    outcome: fc.constantFrom<Outcome[]>('approved', 'declined'),
  })

/** The fields that the gateway signs, as bytes. */
export const fieldsOf = ({ customer, channel, outcome }: Answered): Field[] =>
  asBytes(customer.answer(outcome, channel))

export const asBytes = (fields: Fields): Field[] => toBytes(Object.entries(fields))

export const toBytes = (fields: readonly Field[]): Field[] =>
  fields.map(([name, value]) => [utf8(name), utf8(value)])

/** @param statuses how the payment may rightly end by it; null where it proves nothing */
export function notice(
  kind: string,
  { customer, channel }: Answered,
  body: string,
  statuses: readonly PaymentEnd[] | null,
): Notice {
  const { gateway, transId } = customer
  return { kind, gateway, channel, body, vouches: statuses && { transId, statuses } }
}
