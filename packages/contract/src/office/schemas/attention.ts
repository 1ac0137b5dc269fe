import { Type, type Static } from 'typebox'
import { Amount, Id, Nullable, Time } from '../../shared/primitives.ts'
import { MemberStatus, OrderStatus } from '../../shared/statuses.ts'
import { Cursor } from './list.ts'

/** What needs a person. */
export const AttentionKind = Type.Union([
  Type.Literal('paid_without_seat'),
  Type.Literal('paid_twice'),
  Type.Literal('amount_differs'),
  Type.Literal('conflict'),
  Type.Literal('unconfirmed'),
  Type.Literal('mail_given_up'),
  Type.Literal('owed_refund'),
])
export type AttentionKind = Static<typeof AttentionKind>

/** What can put an item right. */
export const AttentionAct = Type.Union([
  Type.Literal('add_seat'),
  Type.Literal('move'),
  Type.Literal('owe_refund'),
  Type.Literal('end_refund'),
  Type.Literal('correct'),
  Type.Literal('resend'),
  Type.Literal('handle'),
])
export type AttentionAct = Static<typeof AttentionAct>

/** Something that only a person can put right. It is found in the books, and goes when they prove it. */
export const AttentionItem = Type.Object({
  kind: AttentionKind,
  subject: Type.String({ description: 'With `kind` it names the item' }),
  at: Time,
  isAboutMoney: Type.Boolean(),
  acts: Type.Array(AttentionAct, { description: 'Those that apply, the best first' }),
  order: Type.Object({
    id: Id,
    version: Type.Integer(),
    memberName: Type.String(),
    memberEmail: Type.String(),
    memberPhone: Nullable(Type.String()),
    memberStatus: MemberStatus,
    seats: Type.Integer(),
    amount: Amount,
    status: OrderStatus,
    registerIndex: Nullable(Type.Integer()),
    mailed: Nullable(Type.Boolean({ description: 'Whether the customer was told; null while that is owed' })),
    class: Type.Object({
      id: Type.Integer(),
      slug: Type.String(),
      title: Type.String(),
      startsAt: Time,
      timeZone: Type.String(),
      seatsLeft: Nullable(Type.Integer({ description: 'Null where it has no limit' })),
    }),
  }),
  payment: Nullable(
    Type.Object({
      id: Id,
      gateway: Type.String(),
      transId: Type.String(),
      amount: Amount,
      reported: Nullable(
        Type.Integer({ description: 'What the gateway said it was paid, where that differs' }),
      ),
    }),
  ),
  refund: Nullable(Type.Object({ id: Id, amount: Amount })),
})
export type AttentionItem = Static<typeof AttentionItem>

export const AttentionQuery = Type.Object({
  kind: Type.Optional(AttentionKind),
  order: Type.Optional(Type.Unsafe<string>({ ...Id, description: 'Those of one registration alone' })),
  after: Type.Optional(Cursor),
})
export type AttentionQuery = Static<typeof AttentionQuery>

export const AttentionPage = Type.Object({
  items: Type.Array(AttentionItem, { description: 'Oldest first, 50 at most' }),
  next: Nullable(Type.String()),
})
export type AttentionPage = Static<typeof AttentionPage>

/** How many items are open, of each kind; 100 stands for that many and more. */
export const AttentionCount = Type.Object({
  total: Type.Integer(),
  money: Type.Integer(),
  kinds: Type.Array(Type.Object({ kind: AttentionKind, count: Type.Integer() })),
})
export type AttentionCount = Static<typeof AttentionCount>

export const HandleAttentionBody = Type.Object(
  {
    act: Type.String({ format: 'uuid' }),
    kind: AttentionKind,
    subject: Type.String({ minLength: 1, maxLength: 100 }),
    reason: Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' }),
  },
  { additionalProperties: false },
)
export type HandleAttentionBody = Static<typeof HandleAttentionBody>
