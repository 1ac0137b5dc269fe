import { Type, type Static } from 'typebox'
import { memberRules } from '../shared/member-rules.ts'
import { problemCodes, type ProblemCode } from '../shared/problem-codes.ts'
import type { Tidier } from '../shared/tidy-member.ts'

export const Locale = Type.Union([Type.Literal('zh-TW'), Type.Literal('en')])
export type Locale = Static<typeof Locale>

/** `single` takes one seat, `group` takes two. */
export const MemberStatus = Type.Union([Type.Literal('single'), Type.Literal('group')])
export type MemberStatus = Static<typeof MemberStatus>

export const OrderStatus = Type.Union([
  Type.Literal('pending'),
  Type.Literal('confirmed'),
  Type.Literal('expired'),
  Type.Literal('paid_without_seat'),
])
export type OrderStatus = Static<typeof OrderStatus>

export const PaymentStatus = Type.Union([
  Type.Literal('initialized'),
  Type.Literal('complete'),
  Type.Literal('failed'),
])
export type PaymentStatus = Static<typeof PaymentStatus>

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Time = Type.String({ format: 'date-time', description: 'ISO 8601, UTC' })
const Amount = Type.Integer({ minimum: 0, description: 'Whole New Taiwan dollars (TWD)' })
const Id = Type.String({ format: 'uuid' })

export const ClassSummary = Type.Object(
  {
    slug: Type.String(),
    title: Type.String(),
    summary: Type.String({ description: 'One or two sentences, plain text' }),
    locale: Type.Union(Locale.anyOf, { description: 'The language the class is held and described in' }),
    location: Type.String(),
    startsAt: Time,
    endsAt: Time,
    timeZone: Type.String({ description: 'IANA name; show the times in this zone' }),
    currency: Type.Literal('TWD'),
    priceSingle: Nullable(Amount),
    priceGroup: Nullable(Amount),
    capacity: Nullable(Type.Integer({ minimum: 0 })),
    seatsLeft: Nullable(Type.Integer({ minimum: 0, description: 'null: no limit' })),
    registrationOpen: Type.Boolean(),
    registrationClosesAt: Nullable(Time),
    calledOff: Type.Boolean({ description: 'It does not take place; registration is closed then' }),
  },
  { description: 'priceSingle or priceGroup is null when the class is not sold that way' },
)
export type ClassSummary = Static<typeof ClassSummary>

export const ClassDetail = Type.Object({
  ...ClassSummary.properties,
  description: Type.String({ description: 'Plain text; blank lines part paragraphs' }),
})
export type ClassDetail = Static<typeof ClassDetail>

export const GatewayOption = Type.Object({
  id: Type.String({ description: 'What `POST /api/orders/:id/payments` takes as `gateway`' }),
  name: Type.Object({ 'zh-TW': Type.String(), en: Type.String() }),
  isDefault: Type.Boolean(),
})
export type GatewayOption = Static<typeof GatewayOption>

/** The API tidies the text before it checks it against the keywords beside this one. */
const tidied = (how: Tidier) => ({ 'x-tidied': how })

export const Member = Type.Object(
  {
    name: Type.String({
      ...memberRules.name,
      description: 'Something that can be seen; no control characters, no web or e-mail address',
    }),
    email: Type.String({
      ...memberRules.email,
      ...tidied('email'),
      format: 'email',
      description:
        'Checked, stored and shown after tidying: blanks around it, full-width and invisible characters, `mailto:`, ' +
        'brackets, quotes and a dot at the end may be sent. So may a Unicode domain: `pattern` describes its punycode, ' +
        'which is stored; answers show the Unicode.',
    }),
    phone: Type.Optional(
      Type.String({
        ...memberRules.phone,
        ...tidied('phone'),
        description:
          'Five digits or more, may start with +, an extension behind #. Checked, stored and shown after tidying: ' +
          'full-width and invisible characters, any dash, brackets, `tel:`, `ext. 12` and 分機12 may be sent.',
      }),
    ),
  },
  { additionalProperties: false },
)
export type Member = Static<typeof Member>

export const slugRule = { maxLength: 80, pattern: '^[a-z0-9-]+$' }

/** Names a class in addresses. */
export const Slug = Type.String(slugRule)

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

export const Order = Type.Object({
  id: Id,
  class: Type.Object({
    slug: Type.String(),
    title: Type.String(),
    startsAt: Time,
    endsAt: Time,
    timeZone: Type.String(),
    location: Type.String(),
    calledOff: Type.Boolean({ description: 'It does not take place; no payment can be opened then' }),
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

export const CreateOrderReply = Type.Object({
  order: Order,
  token: Type.String({ description: 'Bearer token of this order; keep it secret' }),
})
export type CreateOrderReply = Static<typeof CreateOrderReply>

/** The right address, where the one registered with was mistyped. */
export const CorrectEmailBody = Type.Object(
  { email: Member.properties.email },
  { additionalProperties: false },
)
export type CorrectEmailBody = Static<typeof CorrectEmailBody>

/** Asks for the links to an address's orders to be mailed there. */
export const RequestOrderLinksBody = Type.Object(
  { email: Member.properties.email },
  { additionalProperties: false },
)
export type RequestOrderLinksBody = Static<typeof RequestOrderLinksBody>

export const RequestOrderLinksReply = Type.Object({
  status: Type.Literal('accepted', { description: 'Says nothing about whether there is anything to mail' }),
})
export type RequestOrderLinksReply = Static<typeof RequestOrderLinksReply>

export const OrderTokenReply = Type.Object({
  token: Type.String({ description: 'Bearer token of this order; keep it secret' }),
})
export type OrderTokenReply = Static<typeof OrderTokenReply>

export const RedeemOrderTicketBody = Type.Object(
  { ticket: Type.String({ minLength: 1, maxLength: 100, description: 'From `#ticket=…`' }) },
  { additionalProperties: false },
)
export type RedeemOrderTicketBody = Static<typeof RedeemOrderTicketBody>

/** What a customer types who has a mail and no link that works. */
export const OpenOrdersBody = Type.Object(
  {
    email: Member.properties.email,
    code: Type.String({ minLength: 1, maxLength: 40, description: 'As in the mail: `K7QX-2M4D`' }),
  },
  { additionalProperties: false },
)
export type OpenOrdersBody = Static<typeof OpenOrdersBody>

/** An order and the key to it. */
export const OpenedOrder = Type.Object({
  id: Id,
  token: OrderTokenReply.properties.token,
  status: OrderStatus,
  class: Type.Object({ title: Type.String(), startsAt: Time, endsAt: Time, timeZone: Type.String() }),
})
export type OpenedOrder = Static<typeof OpenedOrder>

export const OpenOrdersReply = Type.Object({
  orders: Type.Array(OpenedOrder, { description: 'Newest first; one at least' }),
})
export type OpenOrdersReply = Static<typeof OpenOrdersReply>

/** Who holds the classes, and how to reach them. */
export const Organiser = Type.Object({
  name: Nullable(Type.String({ description: 'null: not given' })),
  email: Nullable(Type.String({ description: 'null: not given' })),
  phone: Nullable(Type.String({ description: 'As the organiser writes it; null: not given' })),
  address: Nullable(Type.String({ description: 'Postal address; null: not given' })),
  logoUrl: Nullable(Type.String({ description: 'https address of a picture; null: not given' })),
  url: Nullable(Type.String({ description: "The organiser's own site; null: not given" })),
})
export type Organiser = Static<typeof Organiser>

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

export const RedirectForm = Type.Object(
  {
    method: Type.Literal('post'),
    action: Type.String({ description: "The gateway's payment page" }),
    fields: Type.Record(Type.String(), Type.String(), { description: 'Post these, all and unchanged' }),
  },
  { description: 'What the browser posts to the gateway' },
)
export type RedirectForm = Static<typeof RedirectForm>

export const CreatePaymentReply = Type.Object({ payment: PaymentSummary, form: RedirectForm })
export type CreatePaymentReply = Static<typeof CreatePaymentReply>

/** RFC 9457 `application/problem+json`. */
export const Problem = Type.Object(
  {
    type: Type.String({ description: 'about:blank' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.Optional(Type.String()),
    code: Type.String({ description: `One of: ${Object.keys(problemCodes).join(', ')}` }),
    errorId: Type.String({ description: 'Also in the log' }),
    errors: Type.Optional(
      Type.Array(Type.Object({ path: Type.String(), message: Type.String() }), {
        description: 'With bad_request: where the request does not fit, as JSON pointers',
      }),
    ),
  },
  { description: 'RFC 9457 problem details' },
)
export type Problem = Omit<Static<typeof Problem>, 'code'> & { code: ProblemCode }
