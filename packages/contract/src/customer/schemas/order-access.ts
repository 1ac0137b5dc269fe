import { Type, type Static } from 'typebox'
import { Member } from '../../shared/member.ts'
import { Id, Time } from '../../shared/primitives.ts'
import { OrderStatus } from '../../shared/statuses.ts'

/** Asks for the links to an address's orders to be mailed there. */
export const RequestOrderLinksBody = Type.Object(
  { email: Member.properties.email },
  { additionalProperties: false },
)
export type RequestOrderLinksBody = Static<typeof RequestOrderLinksBody>

/** The response is the same for every address. */
export const RequestOrderLinksReply = Type.Object({
  status: Type.Literal('accepted', { description: 'Says nothing about whether there is anything to mail' }),
})
export type RequestOrderLinksReply = Static<typeof RequestOrderLinksReply>

/** A new token of an order. */
export const OrderTokenReply = Type.Object({
  token: Type.String({ description: 'Bearer token of this order; keep it secret' }),
})
export type OrderTokenReply = Static<typeof OrderTokenReply>

/** The ticket in the address of a return. */
export const RedeemOrderTicketBody = Type.Object(
  { ticket: Type.String({ minLength: 1, maxLength: 100, description: 'From `#ticket=…`' }) },
  { additionalProperties: false },
)
export type RedeemOrderTicketBody = Static<typeof RedeemOrderTicketBody>

/** What a customer types who has a mail without a working link. */
export const OpenOrdersBody = Type.Object(
  {
    email: Member.properties.email,
    code: Type.String({ minLength: 1, maxLength: 40, description: 'As in the mail: `K7QX-2M4D`' }),
  },
  { additionalProperties: false },
)
export type OpenOrdersBody = Static<typeof OpenOrdersBody>

/** An order with its token. */
export const OpenedOrder = Type.Object({
  id: Id,
  token: OrderTokenReply.properties.token,
  status: OrderStatus,
  class: Type.Object({ title: Type.String(), startsAt: Time, endsAt: Time, timeZone: Type.String() }),
})
export type OpenedOrder = Static<typeof OpenedOrder>

/** The orders that a code opens. */
export const OpenOrdersReply = Type.Object({
  orders: Type.Array(OpenedOrder, { description: 'Newest first; one at least' }),
})
export type OpenOrdersReply = Static<typeof OpenOrdersReply>
