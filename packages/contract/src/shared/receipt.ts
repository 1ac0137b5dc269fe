import { Type, type Static } from 'typebox'
import { Amount, Nullable, Time } from './primitives.ts'

/** Whom a receipt is made out to. A text that is left out or null is empty on it. */
export const ReceiptBuyer = Type.Object(
  {
    title: Type.Optional(
      Nullable(
        Type.String({
          minLength: 1,
          maxLength: 100,
          pattern: '^(?=.*\\S)[^\\u0000-\\u001f\\u007f]+$',
          description: 'The buyer’s name (抬頭); the member’s where it is empty',
        }),
      ),
    ),
    taxId: Type.Optional(
      Nullable(
        Type.String({
          pattern: '^[0-9]{8}$',
          description: 'The buyer’s tax number (統一編號), see `isTaxId`',
        }),
      ),
    ),
  },
  { additionalProperties: false },
)
export type ReceiptBuyer = Static<typeof ReceiptBuyer>

/** A receipt (收據) for an order’s money, as it is printed. */
export const Receipt = Type.Object({
  number: Nullable(Type.String({ description: 'Such as `2026-000012`; null until it is issued' })),
  issuedAt: Nullable(Time),
  title: Nullable(Type.String()),
  taxId: Nullable(Type.String()),
  memberName: Type.String(),
  secondName: Nullable(Type.String()),
  class: Type.Object({ title: Type.String(), startsAt: Time, endsAt: Time, timeZone: Type.String() }),
  registerIndex: Nullable(Type.Integer()),
  payments: Type.Array(
    Type.Object({
      method: Type.String({ description: 'A gateway, `cash` or `transfer`' }),
      transId: Type.String(),
      amount: Amount,
      paidAt: Time,
    }),
    { description: 'The complete ones, oldest first' },
  ),
  givenBack: Amount,
  amount: Type.Integer({ description: 'What was paid and not given back' }),
})
export type Receipt = Static<typeof Receipt>
