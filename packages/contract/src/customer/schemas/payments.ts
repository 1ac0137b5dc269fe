import { Type, type Static } from 'typebox'
import { Amount, Id, Locale, Nullable, Time } from '../../shared/primitives.ts'
import { PaymentStatus } from '../../shared/statuses.ts'

/** A payment method on offer. */
export const GatewayOption = Type.Object({
  id: Type.String({ description: 'What `POST /api/orders/:id/payments` takes as `gateway`' }),
  name: Type.Object({ 'zh-TW': Type.String(), en: Type.String() }),
  isDefault: Type.Boolean(),
})
export type GatewayOption = Static<typeof GatewayOption>

/** A payment as its customer sees it. */
export const PaymentSummary = Type.Object({
  id: Id,
  gateway: Type.String(),
  transId: Type.String({ description: 'The trade number, as the gateway knows it' }),
  status: PaymentStatus,
  confirming: Type.Boolean({
    description: 'The gateway reported a success that our server-side recheck has not confirmed yet',
  }),
  amount: Amount,
  responseMessage: Nullable(Type.String({ description: "The gateway's own words, for the customer" })),
  createdAt: Time,
  completedAt: Nullable(Time),
})
export type PaymentSummary = Static<typeof PaymentSummary>

/** The options of a new payment. */
export const CreatePaymentBody = Type.Object(
  {
    gateway: Type.Optional(Type.String({ maxLength: 40 })),
    locale: Type.Optional(
      Type.Union(Locale.anyOf, {
        description:
          "The language of the gateway's page and of the mails from now on; as registered unless told",
      }),
    ),
  },
  { additionalProperties: false },
)
export type CreatePaymentBody = Static<typeof CreatePaymentBody>

/** The signed form that the browser posts to the gateway. */
export const RedirectForm = Type.Object(
  {
    method: Type.Literal('post'),
    action: Type.String({ description: "The gateway's payment page" }),
    fields: Type.Record(Type.String(), Type.String(), { description: 'Post these, all and unchanged' }),
  },
  { description: 'What the browser posts to the gateway' },
)
export type RedirectForm = Static<typeof RedirectForm>

/** A new payment with its form. */
export const CreatePaymentReply = Type.Object({ payment: PaymentSummary, form: RedirectForm })
export type CreatePaymentReply = Static<typeof CreatePaymentReply>
