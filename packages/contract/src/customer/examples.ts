import { problemCodes, type ProblemCode } from '../shared/problem-codes.ts'
import type { Problem } from '../shared/problem.ts'
import type { RouteName } from './routes.ts'
import type {
  ClassDetail,
  ClassSummary,
  CorrectEmailBody,
  CreateOrderBody,
  CreateOrderReply,
  CreatePaymentReply,
  GatewayOption,
  Order,
  OpenOrdersBody,
  OpenOrdersReply,
  OrderTokenReply,
  Organiser,
  PaymentSummary,
  RedeemOrderTicketBody,
  RequestOrderLinksBody,
  RequestOrderLinksReply,
} from './schemas/index.ts'

/** One request and its possible answers. */
export interface Example {
  params?: Record<string, string>
  headers?: Record<string, string>
  body?: unknown
  /** By status, like the schemas of the route. */
  response: Record<string, unknown>
}

const summary: ClassSummary = {
  slug: 'sourdough',
  title: '天然酵母麵包班',
  summary: '從養酵母開始，親手做出第一條鄉村麵包。',
  locale: 'zh-TW',
  location: '台北市大安區',
  startsAt: '2027-01-16T02:00:00.000Z',
  endsAt: '2027-01-16T06:00:00.000Z',
  timeZone: 'Asia/Taipei',
  currency: 'TWD',
  priceSingle: 1800,
  priceGroup: 3400,
  capacity: 12,
  seatsLeft: 5,
  registrationOpen: true,
  registrationClosesAt: '2027-01-14T16:00:00.000Z',
  calledOff: false,
}

const detail: ClassDetail = { ...summary, description: '不需要經驗。\n\n材料與工具都由我們準備。' }

const gateways: GatewayOption[] = [
  { id: 'ecpay', name: { 'zh-TW': '綠界科技信用卡', en: 'Card by ECPay' }, isDefault: true },
  { id: 'newebpay', name: { 'zh-TW': '藍新金流信用卡', en: 'Card by NewebPay' }, isDefault: false },
]

const token = 'mWfyT0pN1c7v3yq1t4QKqf1Xo3sX6q0sZq2a9oGm0bY'
const params = { id: '3f2b8a54-6f0e-4c63-9d0f-2f6f6c1f5a01' }
const headers = { authorization: `Bearer ${token}` }

const newOrder: CreateOrderBody = {
  classSlug: summary.slug,
  memberStatus: 'single',
  member: { name: '林小美', email: 'mei@example.com', phone: '0912 345 678' },
  locale: 'zh-TW',
}

const pending: Order = {
  ...params,
  class: {
    slug: summary.slug,
    title: summary.title,
    startsAt: summary.startsAt,
    endsAt: summary.endsAt,
    timeZone: summary.timeZone,
    location: summary.location,
    calledOff: summary.calledOff,
  },
  memberStatus: 'single',
  member: { name: '林小美', email: 'mei@example.com', phone: '0912 345 678' },
  erasedAt: null,
  locale: 'zh-TW',
  seats: 1,
  amount: 1800,
  currency: 'TWD',
  status: 'pending',
  holdExpiresAt: '2026-12-01T03:10:00.000Z',
  holdExtendsTo: '2026-12-01T03:30:00.000Z',
  cancelledAt: null,
  registerIndex: null,
  surveyUrl: null,
  message: null,
  organiserUrl: 'https://organiser.example/',
  emailUndeliverable: false,
  emailCorrectionsLeft: 3,
  payments: [],
  createdAt: '2026-12-01T03:00:00.000Z',
}

const started: PaymentSummary = {
  id: '9d0f3f2b-6f0e-4c63-8a54-2f6f6c1f5a02',
  gateway: 'ecpay',
  transId: '261201K7Q2M9XH4RT0PB',
  status: 'initialized',
  confirming: false,
  amount: 1800,
  responseMessage: null,
  createdAt: '2026-12-01T03:02:00.000Z',
  completedAt: null,
}

const confirmed: Order = {
  ...pending,
  holdExpiresAt: '2026-12-01T03:30:00.000Z',
  holdExtendsTo: null,
  status: 'confirmed',
  registerIndex: 7,
  surveyUrl: 'https://survey.example/sourdough',
  message: '請提早十分鐘到，並帶一個有蓋的罐子。',
  payments: [{ ...started, status: 'complete', completedAt: '2026-12-01T03:04:30.000Z' }],
}

const problem = (status: number, title: string, code: ProblemCode, more: Partial<Problem> = {}): Problem => ({
  type: 'about:blank',
  title,
  status,
  detail: problemCodes[code],
  code,
  errorId: 'E-7K3QW9',
  ...more,
})

const badRequest = problem(400, 'Bad Request', 'bad_request', {
  errors: [{ path: '/member/email', message: 'must match format "email"' }],
})
const notFound = problem(404, 'Not Found', 'not_found')
const tooMany = problem(429, 'Too Many Requests', 'too_many_requests')
const unavailable = { default: problem(503, 'Service Unavailable', 'unavailable') }

/** For whoever reads the API's description: one coherent registration, from the list of classes to the paid seat. */
export const examples: Record<RouteName, Example> = {
  listClasses: { response: { 200: { classes: [summary] }, ...unavailable } },
  getClass: { params: { slug: summary.slug }, response: { 200: detail, 404: notFound, ...unavailable } },
  getOrganiser: {
    response: {
      200: {
        name: 'Riverside Community College',
        email: 'hello@organiser.example',
        phone: '02 2345 6789',
        address: '12 Riverside Road, Taipei',
        logoUrl: 'https://organiser.example/logo.png',
        url: 'https://organiser.example/',
      } satisfies Organiser,
      ...unavailable,
    },
  },
  listGateways: { response: { 200: { gateways }, ...unavailable } },
  createOrder: {
    headers: { 'idempotency-key': 'b3c1d7de-5a0f-4d59-8a3b-0c8d5c1e7f10' },
    body: newOrder,
    response: {
      201: { order: pending, token } satisfies CreateOrderReply,
      400: badRequest,
      404: notFound,
      409: problem(409, 'Conflict', 'class_full'),
      422: problem(422, 'Unprocessable Entity', 'idempotency_key_reused'),
      429: problem(429, 'Too Many Requests', 'too_many_held_seats'),
      ...unavailable,
    },
  },
  getOrder: { params, headers, response: { 200: confirmed, 404: notFound, ...unavailable } },
  queryOrder: { params, headers, response: { 200: confirmed, 404: notFound, 429: tooMany, ...unavailable } },
  correctEmail: {
    params,
    headers,
    body: { email: 'mei@example.org' } satisfies CorrectEmailBody,
    response: {
      200: {
        order: {
          ...confirmed,
          member: { ...confirmed.member, email: 'mei@example.org' },
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
  cancelOrder: {
    params,
    headers,
    response: {
      200: {
        ...pending,
        status: 'expired',
        holdExtendsTo: null,
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
      200: {
        orders: [
          {
            ...params,
            token,
            status: 'confirmed',
            class: {
              title: summary.title,
              startsAt: summary.startsAt,
              endsAt: summary.endsAt,
              timeZone: summary.timeZone,
            },
          },
        ],
      } satisfies OpenOrdersReply,
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
        payment: started,
        form: {
          method: 'post',
          action: 'https://payment.ecpay.com.tw/Cashier/AioCheckOut/V5',
          fields: {
            MerchantID: '3002607',
            MerchantTradeNo: started.transId,
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
