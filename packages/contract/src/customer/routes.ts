import { Type } from 'typebox'
import { Slug } from '../shared/primitives.ts'
import { Problem } from '../shared/problem.ts'
import { Receipt, ReceiptBuyer } from '../shared/receipt.ts'
import { addresses } from './addresses.ts'
import { receiptAddresses } from './receipt-addresses.ts'
import {
  ClassDetail,
  ClassSummary,
  CorrectEmailBody,
  CreateOrderBody,
  CreateOrderReply,
  CreatePaymentBody,
  CreatePaymentReply,
  GatewayOption,
  Order,
  OpenOrdersBody,
  OpenOrdersReply,
  OrderTokenReply,
  Organiser,
  OrganiserText,
  OrganiserTextKind,
  RedeemOrderTicketBody,
  RequestOrderLinksBody,
  RequestOrderLinksReply,
} from './schemas/index.ts'

const OrderParams = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Bearer = Type.Object({ authorization: Type.Optional(Type.String({ description: 'Bearer <token>' })) })
const bearer = [{ bearer: [] }]

const upToDate =
  'The seats are at most two seconds old; creating an order looks at them anew. The response may be cached as its ' +
  '`Cache-Control` says, and `If-None-Match` with its `ETag` returns 304 while it is unchanged.'

/** The JSON API as a table: the server registers it, the typed client is made from it. */
export const routes = {
  listClasses: {
    ...addresses.listClasses,
    schema: {
      operationId: 'listClasses',
      tags: ['classes'],
      summary: 'The classes, soonest first',
      description: upToDate,
      response: { 200: Type.Object({ classes: Type.Array(ClassSummary) }), default: Problem },
    },
  },
  getClass: {
    ...addresses.getClass,
    schema: {
      operationId: 'getClass',
      tags: ['classes'],
      summary: 'One class',
      description: upToDate,
      params: Type.Object({ slug: Slug }),
      response: { 200: ClassDetail, 404: Problem, default: Problem },
    },
  },
  getOrganiser: {
    ...addresses.getOrganiser,
    schema: {
      operationId: 'getOrganiser',
      tags: ['classes'],
      summary: 'How to reach the organiser',
      response: { 200: Organiser, default: Problem },
    },
  },
  getOrganiserText: {
    ...addresses.getOrganiserText,
    schema: {
      operationId: 'getOrganiserText',
      tags: ['classes'],
      summary: 'Terms, refund rule or privacy notice',
      params: Type.Object({ kind: OrganiserTextKind }),
      response: { 200: OrganiserText, 404: Problem, default: Problem },
    },
  },
  listGateways: {
    ...addresses.listGateways,
    schema: {
      operationId: 'listGateways',
      tags: ['payments'],
      summary: 'The payment methods on offer',
      response: { 200: Type.Object({ gateways: Type.Array(GatewayOption) }), default: Problem },
    },
  },
  createOrder: {
    ...addresses.createOrder,
    schema: {
      operationId: 'createOrder',
      tags: ['orders'],
      summary: 'Register one member for one class',
      description:
        'Holds the seats for 10 minutes, and for 30 once a payment is opened. Where they cost nothing (`amount` 0) the ' +
        'order is `confirmed` at once, with its `registerIndex`, and no payment can be opened for it. Seats that are ' +
        'held, or were taken for free within the hour, are limited for each network, and for each e-mail address and ' +
        'class (`too_many_held_seats`). Send an `Idempotency-Key`: the same key with the same body within 24 hours ' +
        'returns the same order. A key counts within the class and the e-mail address.',
      headers: Type.Object({
        'idempotency-key': Type.Optional(
          Type.String({ minLength: 16, maxLength: 200, description: 'Unguessable, such as a UUID' }),
        ),
      }),
      body: CreateOrderBody,
      response: {
        201: CreateOrderReply,
        400: Problem,
        404: Problem,
        409: Problem,
        422: Problem,
        429: Problem,
        default: Problem,
      },
    },
  },
  getOrder: {
    ...addresses.getOrder,
    schema: {
      operationId: 'getOrder',
      tags: ['orders'],
      summary: 'An order, its class and its payments',
      security: bearer,
      params: OrderParams,
      headers: Bearer,
      response: { 200: Order, 404: Problem, default: Problem },
    },
  },
  queryOrder: {
    ...addresses.queryOrder,
    schema: {
      operationId: 'queryOrder',
      tags: ['payments'],
      summary: 'Query the gateways about open payments',
      description:
        'For a customer whose result does not arrive. A payment is queried no earlier than 20 seconds after its form ' +
        'was made, and at most once a minute; more calls do no harm. Returns the order after the query. Some gateways ' +
        'cannot be queried.',
      security: bearer,
      params: OrderParams,
      headers: Bearer,
      response: { 200: Order, 404: Problem, 429: Problem, default: Problem },
    },
  },
  correctEmail: {
    ...addresses.correctEmail,
    schema: {
      operationId: 'correctEmail',
      tags: ['orders'],
      summary: 'Correct a mistyped e-mail address',
      description:
        'Sends the mails of the old address to the new one, at most three times for an order. Earlier links and the ' +
        'token of this call become invalid: continue with the token in the response.',
      security: bearer,
      params: OrderParams,
      headers: Bearer,
      body: CorrectEmailBody,
      response: {
        200: CreateOrderReply,
        400: Problem,
        404: Problem,
        409: Problem,
        429: Problem,
        default: Problem,
      },
    },
  },
  cancelOrder: {
    ...addresses.cancelOrder,
    schema: {
      operationId: 'cancelOrder',
      tags: ['orders'],
      summary: 'Release the held seats',
      description:
        'Ends the hold of a pending order at once: its status becomes `expired`. Money that still arrives ' +
        'for it counts as for any expired order.',
      security: bearer,
      params: OrderParams,
      headers: Bearer,
      response: { 200: Order, 404: Problem, 409: Problem, default: Problem },
    },
  },
  getReceipt: {
    ...receiptAddresses.getReceipt,
    schema: {
      operationId: 'getReceipt',
      tags: ['orders'],
      summary: 'What the receipt of a paid order says',
      description: 'Its number and time are null until it is issued.',
      security: bearer,
      params: OrderParams,
      headers: Bearer,
      response: { 200: Receipt, 404: Problem, default: Problem },
    },
  },
  issueReceipt: {
    ...receiptAddresses.issueReceipt,
    schema: {
      operationId: 'issueReceipt',
      tags: ['orders'],
      summary: 'Fill in whom the receipt is made out to, and issue it',
      description:
        'At any time, and again. The number is given once; a field that is left out stays as it is, null empties it.',
      security: bearer,
      params: OrderParams,
      headers: Bearer,
      body: ReceiptBuyer,
      response: { 200: Receipt, 400: Problem, 404: Problem, 409: Problem, 429: Problem, default: Problem },
    },
  },
  redeemOrderTicket: {
    ...addresses.redeemOrderTicket,
    schema: {
      operationId: 'redeemOrderTicket',
      tags: ['orders'],
      summary: 'The token for the ticket of a return',
      description:
        'A browser that comes back from a gateway finds a ticket in the fragment of its address. It is valid for ten ' +
        'minutes and for one browser: with an `Idempotency-Key`, the same ticket can be sent again if the response ' +
        'got lost. With another key, or without one, a used ticket opens nothing.',
      params: OrderParams,
      headers: Type.Object({
        'idempotency-key': Type.Optional(
          Type.String({ minLength: 16, maxLength: 200, description: 'Unguessable, such as a UUID' }),
        ),
      }),
      body: RedeemOrderTicketBody,
      response: { 200: OrderTokenReply, 400: Problem, 404: Problem, 429: Problem, default: Problem },
    },
  },
  renewOrderLink: {
    ...addresses.renewOrderLink,
    schema: {
      operationId: 'renewOrderLink',
      tags: ['orders'],
      summary: 'A new token in place of all earlier ones',
      description:
        'For a customer whose link got into the wrong hands: earlier tokens, tickets and codes become invalid. The new ' +
        'link is mailed to the address of the order as well, within the limits of lost links.',
      security: bearer,
      params: OrderParams,
      headers: Bearer,
      response: { 200: OrderTokenReply, 404: Problem, 429: Problem, default: Problem },
    },
  },
  requestOrderLinks: {
    ...addresses.requestOrderLinks,
    schema: {
      operationId: 'requestOrderLinks',
      tags: ['orders'],
      summary: 'Have the links to lost orders mailed to their address',
      description:
        'Response and timing are the same for known and unknown addresses. One mail lists the orders of the address ' +
        'that are still worth opening; without any, nothing is sent. An address gets at most three such mails an ' +
        'hour. The mail also contains a code for `POST /api/order-links/open`.',
      body: RequestOrderLinksBody,
      response: { 202: RequestOrderLinksReply, 400: Problem, 429: Problem, default: Problem },
    },
  },
  openOrders: {
    ...addresses.openOrders,
    schema: {
      operationId: 'openOrders',
      tags: ['orders'],
      summary: 'Open orders with an e-mail address and a code from a mail',
      description:
        'For mail systems that break links: the mails about an order and about lost links contain a code of eight ' +
        'characters, valid for seven days. Lower-case letters, spaces and hyphens are accepted as well. The code of a ' +
        'lost-link mail opens all orders of the address that are worth opening, the code of a confirmation only that ' +
        'order. An unknown address, a wrong code and an expired one get the same response; an address may try ten ' +
        'wrong codes an hour.',
      body: OpenOrdersBody,
      response: { 200: OpenOrdersReply, 400: Problem, 404: Problem, 429: Problem, default: Problem },
    },
  },
  createPayment: {
    ...addresses.createPayment,
    schema: {
      operationId: 'createPayment',
      tags: ['payments'],
      summary: 'A new attempt to pay, with the signed form to post to the gateway',
      description:
        'Keeps the seats until 30 minutes after the order was made. An order takes ten attempts at most. None is opened ' +
        'for a class that is over (`class_over`) or called off (`class_called_off`); money of earlier attempts still ' +
        'counts.',
      security: bearer,
      params: OrderParams,
      headers: Bearer,
      // A payment needs no body; Fastify validates a missing one as null.
      body: Type.Union([CreatePaymentBody, Type.Null()]),
      response: {
        201: CreatePaymentReply,
        400: Problem,
        404: Problem,
        409: Problem,
        429: Problem,
        default: Problem,
      },
    },
  },
} as const satisfies Record<keyof typeof addresses | keyof typeof receiptAddresses, unknown>

/** The table of routes, as a type. */
export type Routes = typeof routes
/** Name of a call. */
export type RouteName = keyof Routes
