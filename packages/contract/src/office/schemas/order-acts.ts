import { Type, type Static } from 'typebox'
import { Member } from '../../shared/member.ts'
import { memberRules } from '../../shared/member-rules.ts'
import { Amount, Id, Locale, Nullable, Time } from '../../shared/primitives.ts'
import { ReceiptBuyer } from '../../shared/receipt.ts'
import { MemberStatus } from '../../shared/statuses.ts'

const closed = { additionalProperties: false } as const

/** What every act carries. */
const act = {
  act: Type.String({
    format: 'uuid',
    description: 'Made by the caller for this act: the same one again does nothing twice',
  }),
}
/** What an act carries that rests on what its caller saw. */
const seen = {
  ...act,
  version: Type.Integer({
    minimum: 0,
    description:
      'The order’s `version` as its page showed it; `changed_meanwhile` where it is another one now',
  }),
}

/** What somebody types about an act; erased with the order. */
const Reason = Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' })
const reason = { reason: Type.Optional(Reason) }

/** How money is taken or given back by hand. */
export const HandMethod = Type.Union([Type.Literal('cash'), Type.Literal('transfer')])
export type HandMethod = Static<typeof HandMethod>

/** What is known of a second person. */
const SecondName = Type.String({ ...memberRules.name })

export const ActBody = Type.Object({ ...act }, closed)
export const SeenBody = Type.Object({ ...seen, ...reason }, closed)
export type SeenBody = Static<typeof SeenBody>

export const CorrectOrderBody = Type.Object(
  {
    ...seen,
    name: Type.Optional(Member.properties.name),
    email: Type.Optional(Member.properties.email),
    phone: Type.Optional(Nullable(Member.properties.phone)),
    secondName: Type.Optional(Nullable(SecondName)),
  },
  closed,
)
export type CorrectOrderBody = Static<typeof CorrectOrderBody>

const addSeats = {
  addSeats: Type.Optional(
    Type.Boolean({ description: 'Where the class is full, its capacity grows by what is missing' }),
  ),
}

export const MoveOrderBody = Type.Object(
  { ...seen, ...reason, ...addSeats, classId: Type.Integer({ minimum: 1 }) },
  closed,
)
export type MoveOrderBody = Static<typeof MoveOrderBody>

export const NoteOrderBody = Type.Object(
  { ...act, text: Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' }) },
  closed,
)

/** A transfer's reference, such as the last five digits of the account. */
const reference = { reference: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })) }

export const PayByHandBody = Type.Object(
  { ...seen, ...reason, ...addSeats, ...reference, method: HandMethod },
  closed,
)
export type PayByHandBody = Static<typeof PayByHandBody>

/** One registration by hand. */
export const PersonByHand = Type.Object(
  {
    name: Member.properties.name,
    email: Type.Optional(Member.properties.email),
    phone: Type.Optional(Member.properties.phone),
    memberStatus: MemberStatus,
    secondName: Type.Optional(SecondName),
  },
  closed,
)
export type PersonByHand = Static<typeof PersonByHand>

export const RegisterByHandBody = Type.Object(
  {
    ...act,
    ...addSeats,
    ...reference,
    classId: Type.Integer({ minimum: 1 }),
    people: Type.Array(PersonByHand, { minItems: 1, maxItems: 50 }),
    paid: Type.Union([HandMethod, Type.Literal('free')]),
    amount: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 10_000_000,
        description: 'What each registration brought, where that is not the class’s price; not for `free`',
      }),
    ),
    reason: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 1000,
        pattern: '\\S',
        description: 'Needed where less or more than the price is paid',
      }),
    ),
    locale: Type.Optional(Locale),
  },
  closed,
)
export type RegisterByHandBody = Static<typeof RegisterByHandBody>

/** What was registered, in the order of the people. */
export const RegisteredByHand = Type.Object({
  orders: Type.Array(Type.Object({ id: Id, registerIndex: Type.Integer(), memberName: Type.String() })),
})
export type RegisteredByHand = Static<typeof RegisteredByHand>

export const ChangeReceiptBody = Type.Object({ ...act, ...ReceiptBuyer.properties }, closed)

export const OweRefundBody = Type.Object(
  { ...act, ...reason, paymentId: Id, amount: Type.Integer({ minimum: 1, maximum: 100_000_000 }) },
  closed,
)
export type OweRefundBody = Static<typeof OweRefundBody>

export const EndRefundBody = Type.Union([
  Type.Object(
    {
      ...act,
      as: Type.Literal('given_back'),
      method: HandMethod,
      givenOn: Type.String({ format: 'date', description: 'The day by the organiser’s calendar' }),
    },
    closed,
  ),
  Type.Object({ ...act, as: Type.Literal('withdrawn'), reason: Reason }, closed),
])
export type EndRefundBody = Static<typeof EndRefundBody>

/** Money that is to be given back by hand, or was. */
export const OwedRefund = Type.Object({
  id: Id,
  paymentId: Id,
  amount: Amount,
  recordedAt: Time,
  recordedBy: Type.String({ description: 'A name' }),
  endedAs: Nullable(Type.Union([Type.Literal('given_back'), Type.Literal('withdrawn')])),
  endedAt: Nullable(Time),
  endedBy: Nullable(Type.String()),
  method: Nullable(HandMethod),
  givenOn: Nullable(Type.String({ description: 'A day, such as `2026-12-05`' })),
})
export type OwedRefund = Static<typeof OwedRefund>

/** What somebody did to an order. */
export const OrderEvent = Type.Object({
  id: Type.Integer(),
  at: Time,
  kind: Type.String({
    description:
      '`registered`, `paid`, `seat_added`, `moved`, `cancelled`, `corrected`, `mail_resent`, `noted`, `refund_owed`, ' +
      '`refund_ended`, `handled`, `receipt_changed`, `receipt_issued`',
  }),
  actor: Type.Union([Type.Literal('staff'), Type.Literal('customer'), Type.Literal('operator')]),
  who: Nullable(Type.String({ description: 'Name of the staff' })),
  note: Nullable(Type.String({ description: 'A note, or why; null once it is erased' })),
  data: Type.Unknown({
    description:
      'Facts by kind: `moved` {leftClassId, leftNumber, classId, number, priceDifference, leftClassTitle, classTitle, ' +
      'seatsAdded}; `cancelled` {number, seats}; `corrected` {fields}; `paid` and `registered` {paymentId, method, ' +
      'amount, price, number, seatsAdded}; `seat_added` {number, seatsAdded}; `refund_owed`, `refund_ended` {refundId, ' +
      'paymentId, amount, as, method, givenOn}; `handled` {kind, subject}; `receipt_issued` {year, number}',
  }),
})
export type OrderEvent = Static<typeof OrderEvent>

/** A mail about an order. */
export const OrderMail = Type.Object({
  job: Type.String({ description: 'Such as `order-mail`, `office-mail`, `cancelled-mail` or `unpaid-mail`' }),
  at: Time,
  outcome: Type.Union([Type.Literal('sent'), Type.Literal('rejected'), Type.Literal('given_up')]),
  said: Nullable(Type.String({ description: 'What the mail server answered' })),
})
export type OrderMail = Static<typeof OrderMail>

/** A response of a gateway as it arrived, for owners. Card numbers are masked before it is stored. */
export const RawResponse = Type.Object({
  contentType: Nullable(Type.String()),
  body: Type.String({ description: 'As text; empty once it is erased' }),
  decrypted: Nullable(Type.String()),
  erasedAt: Nullable(Time),
})
export type RawResponse = Static<typeof RawResponse>
