import {
  detail,
  freeSummary,
  gateways,
  headers,
  newOrder,
  openedOrder,
  orders,
  organiser,
  organiserText,
  params,
  payments,
  problem,
  receipt,
  summary,
  token,
} from './example-values.ts'
import type { ReceiptBuyer } from '../shared/receipt.ts'
import type { RouteName } from './routes.ts'
import type {
  CorrectEmailBody,
  CreateOrderReply,
  CreatePaymentReply,
  Order,
  OpenOrdersBody,
  OpenOrdersReply,
  OrderTokenReply,
  RedeemOrderTicketBody,
  RequestOrderLinksBody,
  RequestOrderLinksReply,
} from './schemas/index.ts'

/** A request and its possible responses. */
export interface Example {
  params?: Record<string, string>
  headers?: Record<string, string>
  body?: unknown
  /** By status, like the schemas of the route. */
  response: Record<string, unknown>
}

const badRequest = problem(400, 'Bad Request', 'bad_request', {
  errors: [{ path: '/member/email', message: 'must match format "email"' }],
})
const notFound = problem(404, 'Not Found', 'not_found')
const tooMany = problem(429, 'Too Many Requests', 'too_many_requests')
const unavailable = { default: problem(503, 'Service Unavailable', 'unavailable') }

/** The example of each route, for the API's description; all of them belong to one registration. */
export const examples: Record<RouteName, Example> = {
  listClasses: { response: { 200: { classes: [summary, freeSummary] }, ...unavailable } },
  getClass: { params: { slug: summary.slug }, response: { 200: detail, 404: notFound, ...unavailable } },
  getOrganiser: {
    response: {
      200: organiser,
      ...unavailable,
    },
  },
  getOrganiserText: {
    params: { kind: organiserText.kind },
    response: { 200: organiserText, 404: notFound, ...unavailable },
  },
  listGateways: { response: { 200: { gateways }, ...unavailable } },
  createOrder: {
    headers: { 'idempotency-key': 'b3c1d7de-5a0f-4d59-8a3b-0c8d5c1e7f10' },
    body: newOrder,
    response: {
      201: { order: orders.pending, token } satisfies CreateOrderReply,
      400: badRequest,
      404: notFound,
      409: problem(409, 'Conflict', 'class_full'),
      422: problem(422, 'Unprocessable Entity', 'idempotency_key_reused'),
      429: problem(429, 'Too Many Requests', 'too_many_held_seats'),
      ...unavailable,
    },
  },
  getOrder: { params, headers, response: { 200: orders.confirmed, 404: notFound, ...unavailable } },
  queryOrder: {
    params,
    headers,
    response: { 200: orders.confirmed, 404: notFound, 429: tooMany, ...unavailable },
  },
  correctEmail: {
    params,
    headers,
    body: { email: 'mei@example.org' } satisfies CorrectEmailBody,
    response: {
      200: {
        order: {
          ...orders.confirmed,
          member: { ...orders.confirmed.member, email: 'mei@example.org' },
          emailCorrectionsLeft: 2,
        },
        token: 'oZ1cV8m3uQ5r7tX2yB4nK6pL9sD0fG1hJ3kM5wE7iAc',
      } satisfies CreateOrderReply,
      400: { ...badRequest, errors: [{ path: '/email', message: 'must match format "email"' }] },
      404: notFound,
      409: problem(409, 'Conflict', 'too_many_corrections'),
      429: tooMany,
      ...unavailable,
    },
  },
  getReceipt: {
    params,
    headers,
    response: { 200: { ...receipt, number: null, issuedAt: null }, 404: notFound, ...unavailable },
  },
  issueReceipt: {
    params,
    headers,
    body: { title: '河岸社區大學', taxId: '04595257' } satisfies ReceiptBuyer,
    response: {
      200: receipt,
      400: badRequest,
      404: notFound,
      409: problem(409, 'Conflict', 'nothing_paid'),
      429: tooMany,
      ...unavailable,
    },
  },
  cancelOrder: {
    params,
    headers,
    response: {
      200: {
        ...orders.expired,
        cancelledAt: '2026-12-01T03:05:00.000Z',
      } satisfies Order,
      404: notFound,
      409: problem(409, 'Conflict', 'order_not_payable'),
      ...unavailable,
    },
  },
  requestOrderLinks: {
    body: { email: newOrder.member.email } satisfies RequestOrderLinksBody,
    response: {
      202: { status: 'accepted' } satisfies RequestOrderLinksReply,
      400: { ...badRequest, errors: [{ path: '/email', message: 'must match format "email"' }] },
      429: tooMany,
      ...unavailable,
    },
  },
  redeemOrderTicket: {
    params,
    headers: { 'idempotency-key': '6a1f0b7e-93c4-4a55-8d21-5b7c3f0e9d42' },
    body: { ticket: 'q2Vn8rT4yU6iO1pA3sD5fG7hJ9kL0zXc' } satisfies RedeemOrderTicketBody,
    response: {
      200: { token } satisfies OrderTokenReply,
      400: { ...badRequest, errors: [{ path: '/ticket', message: 'is required' }] },
      404: notFound,
      429: tooMany,
      ...unavailable,
    },
  },
  renewOrderLink: {
    params,
    headers,
    response: {
      200: { token: `1-${token}` } satisfies OrderTokenReply,
      404: notFound,
      429: tooMany,
      ...unavailable,
    },
  },
  openOrders: {
    body: { email: newOrder.member.email, code: 'K7QX-2M4D' } satisfies OpenOrdersBody,
    response: {
      200: { orders: [openedOrder] } satisfies OpenOrdersReply,
      400: { ...badRequest, errors: [{ path: '/code', message: 'is required' }] },
      404: notFound,
      429: tooMany,
      ...unavailable,
    },
  },
  createPayment: {
    params,
    headers,
    body: { gateway: 'ecpay', locale: 'zh-TW' },
    response: {
      201: {
        payment: payments.initialized,
        form: {
          method: 'post',
          action: 'https://payment.ecpay.com.tw/Cashier/AioCheckOut/V5',
          fields: {
            MerchantID: '3002607',
            MerchantTradeNo: payments.initialized.transId,
            MerchantTradeDate: '2026/12/01 11:02:00',
            PaymentType: 'aio',
            TotalAmount: '1800',
            TradeDesc: '課程報名',
            ItemName: '天然酵母麵包班',
            ReturnURL: 'https://api.example.com/gateways/ecpay/notify',
            OrderResultURL: 'https://api.example.com/gateways/ecpay/return',
            ChoosePayment: 'Credit',
            EncryptType: '1',
            CheckMacValue: '800253B86A93883C7CEE2D39AF086B8A873758D2937A0126CB5F53F928CDED1B',
          },
        },
      } satisfies CreatePaymentReply,
      400: problem(400, 'Bad Request', 'gateway_not_offered'),
      404: notFound,
      409: problem(409, 'Conflict', 'order_not_payable'),
      429: tooMany,
      ...unavailable,
    },
  },
}
