import { Type, type Static } from 'typebox'

/** `single` takes one seat, `group` takes two. */
export const MemberStatus = Type.Union([Type.Literal('single'), Type.Literal('group')])
export type MemberStatus = Static<typeof MemberStatus>

/** What became of the seat. */
export const OrderStatus = Type.Union([
  Type.Literal('pending'),
  Type.Literal('confirmed'),
  Type.Literal('expired'),
  Type.Literal('paid_without_seat'),
  Type.Literal('cancelled'),
])
export type OrderStatus = Static<typeof OrderStatus>

/** Where the money is. */
export const PaymentStatus = Type.Union([
  Type.Literal('initialized'),
  Type.Literal('complete'),
  Type.Literal('failed'),
])
export type PaymentStatus = Static<typeof PaymentStatus>
