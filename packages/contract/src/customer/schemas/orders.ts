import { Type, type Static } from 'typebox'
import { Member } from '../../shared/member.ts'
import {
  Amount,
  ClassChanges,
  ClassNoticeKind,
  Id,
  Locale,
  Nullable,
  Session,
  Slug,
  Time,
} from '../../shared/primitives.ts'
import { MemberStatus, OrderStatus } from '../../shared/statuses.ts'
import { PaymentSummary } from './payments.ts'

/** A registration of one member for one class. */
export const CreateOrderBody = Type.Object(
  {
    classSlug: Slug,
    memberStatus: MemberStatus,
    member: Member,
    locale: Type.Optional(Locale),
  },
  { additionalProperties: false },
)
export type CreateOrderBody = Static<typeof CreateOrderBody>

/** An order as its customer sees it. */
export const Order = Type.Object({
  id: Id,
  class: Type.Object({
    slug: Type.String(),
    title: Type.String(),
    startsAt: Time,
    endsAt: Time,
    timeZone: Type.String(),
    location: Type.String(),
    sessions: Type.Array(Session, { description: 'In the order of time; one at least' }),
    teacher: Nullable(Type.String()),
    calledOff: Type.Boolean({ description: 'It does not take place; no payment can be opened then' }),
    calledOffMessage: Nullable(Type.String({ description: 'Why, where the organiser says so' })),
  }),
  memberStatus: MemberStatus,
  member: Type.Object(
    { name: Type.String(), email: Type.String(), phone: Nullable(Type.String()) },
    { description: 'Empty texts and null once it is erased' },
  ),
  erasedAt: Nullable(
    Type.String({
      format: 'date-time',
      description: "When the member's personal data was erased; null while it is kept",
    }),
  ),
  locale: Locale,
  seats: Type.Integer({ minimum: 1, maximum: 2 }),
  amount: Amount,
  currency: Type.Literal('TWD'),
  status: OrderStatus,
  holdExpiresAt: Type.String({
    ...Time,
    description:
      'ISO 8601, UTC. 10 minutes after the order was made; opening its first payment moves it to 30 minutes after',
  }),
  holdExtendsTo: Nullable(
    Type.String({
      ...Time,
      description: 'What `holdExpiresAt` becomes with the first payment; null: it stays',
    }),
  ),
  cancelledAt: Type.Union([Time, Type.Null()], {
    description:
      'When the customer gave the seats back; null: never. A payment that arrives later still counts',
  }),
  registerIndex: Nullable(Type.Integer({ minimum: 1, description: 'Registration number, once confirmed' })),
  surveyUrl: Nullable(Type.String({ description: 'Once confirmed' })),
  message: Nullable(Type.String({ description: "The organiser's words to a confirmed member" })),
  organiserUrl: Nullable(Type.String({ description: "The organiser's own site" })),
  notices: Type.Array(
    Type.Object({
      kind: ClassNoticeKind,
      at: Time,
      message: Nullable(Type.String({ description: "The organiser's own words" })),
      changes: ClassChanges,
    }),
    {
      description:
        'What the member was told about the class, newest first, ten at most. Where the class is called off, a ' +
        'confirmed order stays confirmed: say that it does not take place',
    },
  ),
  emailUndeliverable: Type.Boolean({
    description: "The mail server refused the member's address for good: it has to be corrected",
  }),
  emailCorrectionsLeft: Type.Integer({
    minimum: 0,
    description: 'How often the address can still be corrected',
  }),
  payments: Type.Array(PaymentSummary, { description: 'Oldest first' }),
  createdAt: Time,
})
export type Order = Static<typeof Order>

/** A new order with its token. */
export const CreateOrderReply = Type.Object({
  order: Order,
  token: Type.String({ description: 'Bearer token of this order; keep it secret' }),
})
export type CreateOrderReply = Static<typeof CreateOrderReply>

/** The right address of an order that was registered with a mistyped one. */
export const CorrectEmailBody = Type.Object(
  { email: Member.properties.email },
  { additionalProperties: false },
)
export type CorrectEmailBody = Static<typeof CorrectEmailBody>
