import { Type, type Static } from 'typebox'
import { Amount, Id, Locale, Nullable, Time } from '../../shared/primitives.ts'
import { MemberStatus, OrderStatus, PaymentStatus } from '../../shared/statuses.ts'
import { Cursor, SearchText } from './list.ts'
import { OrderEvent, OrderMail, OwedRefund } from './order-acts.ts'

/** An order in the office's list. */
export const OfficeOrder = Type.Object({
  id: Id,
  class: Type.Object({
    id: Type.Integer(),
    slug: Type.String(),
    title: Type.String(),
    startsAt: Time,
    timeZone: Type.String(),
  }),
  memberStatus: MemberStatus,
  memberName: Type.String({ description: 'Empty once it is erased, as the next two' }),
  memberEmail: Type.String(),
  memberPhone: Nullable(Type.String()),
  seats: Type.Integer(),
  amount: Amount,
  status: OrderStatus,
  cancelledAt: Nullable(Time),
  registerIndex: Nullable(Type.Integer()),
  emailUndeliverable: Type.Boolean(),
  createdAt: Time,
})
export type OfficeOrder = Static<typeof OfficeOrder>

export const OrderSort = Type.Union([
  Type.Literal('-createdAt'),
  Type.Literal('createdAt'),
  Type.Literal('memberName'),
  Type.Literal('registerIndex'),
])
export type OrderSort = Static<typeof OrderSort>

export const OrdersQuery = Type.Object({
  search: Type.Optional(
    SearchText(
      'Part of a name, address or phone number, A to Z in either case, phone numbers without their dashes; ' +
        'a registration number, alone as `#12`; a trade or gateway number; an order’s id',
    ),
  ),
  class: Type.Optional(Type.Integer({ minimum: 1, description: 'A class’s id' })),
  status: Type.Optional(OrderStatus),
  sort: Type.Optional(
    Type.Union(OrderSort.anyOf, {
      description:
        '`-createdAt` unless given; `memberName` has erased ones last, `registerIndex` goes class by class',
    }),
  ),
  after: Type.Optional(Cursor),
})
export type OrdersQuery = Static<typeof OrdersQuery>

export const OrdersPage = Type.Object({
  orders: Type.Array(OfficeOrder, { description: '50 at most' }),
  next: Nullable(Type.String()),
})
export type OrdersPage = Static<typeof OrdersPage>

/** A payment as the office sees it. */
export const OfficePayment = Type.Object({
  id: Id,
  gateway: Type.String({ description: '`cash` or `transfer` where it was taken by hand' }),
  transId: Type.String(),
  status: PaymentStatus,
  amount: Amount,
  gatewayTradeNumber: Nullable(Type.String()),
  responseMessage: Nullable(Type.String()),
  createdAt: Time,
  completedAt: Nullable(Time),
  recordedBy: Nullable(Type.String({ description: 'Who took the money by hand' })),
})

/** What a gateway said about a payment. */
export const OfficeResponse = Type.Object({
  id: Type.Integer(),
  gateway: Type.String(),
  channel: Type.String({ description: '`return`, `notify` or `query`' }),
  verdict: Type.String(),
  outcome: Nullable(
    Type.String({ description: '`succeeded`, `refused` or `open`; null where it was not readable' }),
  ),
  transId: Nullable(Type.String()),
  message: Nullable(Type.String()),
  receivedAt: Time,
})

/** An order with everything that happened to it. */
export const OfficeOrderDetail = Type.Object({
  order: Type.Intersect([
    OfficeOrder,
    Type.Object({
      locale: Locale,
      secondName: Nullable(Type.String({ description: 'The second person of a group' })),
      byHand: Type.Boolean({ description: 'Registered by the office, which may know no address' }),
      version: Type.Integer({ description: 'Acts that rest on what was seen send it back' }),
      holdExpiresAt: Time,
      confirmationMailed: Nullable(
        Type.Boolean({ description: 'Null while it is owed or not due, false when it was given up' }),
      ),
      unpaidMailAt: Nullable(Time),
      erasedAt: Nullable(Time),
    }),
  ]),
  payments: Type.Array(OfficePayment, { description: 'Oldest first' }),
  responses: Type.Array(OfficeResponse, { description: 'Oldest first' }),
  events: Type.Array(OrderEvent, { description: 'What people did, oldest first' }),
  mails: Type.Array(OrderMail, { description: 'Oldest first' }),
  refunds: Type.Array(OwedRefund, { description: 'Oldest first' }),
  receipt: Type.Object({
    title: Nullable(Type.String()),
    taxId: Nullable(Type.String()),
    number: Nullable(Type.String({ description: 'Such as `2026-000012`; null until it is issued' })),
    issuedAt: Nullable(Time),
  }),
})
export type OfficeOrderDetail = Static<typeof OfficeOrderDetail>
