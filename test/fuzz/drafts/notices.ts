import type { GatewayId } from '@baoming/gateways'
import fc from 'fast-check'
import type { Channel, Customer } from '../target/cast.ts'
import type { Fields, Outcome } from '../target/gateway-side.ts'
import type { PaymentEnd, Vouching } from '../wire/draft.ts'
import { utf8 } from './bytes.ts'
import type { Field } from './forms.ts'

/** A gateway's callback before it is sent. */
export interface Notice {
  kind: string
  gateway: GatewayId
  channel: Channel
  body: string
  vouches: Vouching | null
}

/** The customer and the outcome that a callback is about. */
export interface Answered {
  customer: Customer
  channel: Channel
  outcome: Outcome
}

/** Callbacks about these customers, with any outcome, over both channels. */
export const answered = (customers: readonly Customer[]): fc.Arbitrary<Answered> =>
  fc.record({
    customer: fc.constantFrom(...customers),
    channel: fc.constantFrom<Channel[]>('return', 'notify'),
    outcome: fc.constantFrom<Outcome[]>('approved', 'declined'),
  })

/** The signed fields, as bytes. */
export const fieldsOf = ({ customer, channel, outcome }: Answered): Field[] =>
  asBytes(customer.answer(outcome, channel))

/** Fields as bytes in UTF-8. */
export const asBytes = (fields: Fields): Field[] => toBytes(Object.entries(fields))

/** Fields as bytes in UTF-8, repeats included. */
export const toBytes = (fields: readonly Field[]): Field[] =>
  fields.map(([name, value]) => [utf8(name), utf8(value)])

/** Makes a notice. @param statuses how the payment may end by it; null when the callback proves nothing */
export function notice(
  kind: string,
  { customer, channel }: Answered,
  body: string,
  statuses: readonly PaymentEnd[] | null,
): Notice {
  const { gateway, transId } = customer
  return { kind, gateway, channel, body, vouches: statuses && { transId, statuses } }
}
