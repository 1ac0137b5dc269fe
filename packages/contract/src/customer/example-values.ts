import { problemCodes, type CustomerProblemCode } from '../shared/problem-codes.ts'
import type { Problem } from '../shared/problem.ts'
import type { Receipt } from '../shared/receipt.ts'
import type { OrderStatus, PaymentStatus } from '../shared/statuses.ts'
import type {
  ClassDetail,
  ClassSummary,
  CreateOrderBody,
  GatewayOption,
  OpenedOrder,
  Order,
  Organiser,
  OrganiserText,
  PaymentSummary,
} from './schemas/index.ts'

// One coherent registration, from the class on offer to the paid seat. The API's tests compare it with real answers.

/** A class in the list. */
export const summary: ClassSummary = {
  slug: 'sourdough',
  title: '天然酵母麵包班',
  summary: '從養酵母開始，親手做出第一條鄉村麵包。',
  locale: 'zh-TW',
  location: '台北市大安區',
  teacher: '王師傅',
  startsAt: '2027-01-16T02:00:00.000Z',
  endsAt: '2027-01-16T06:00:00.000Z',
  sessionCount: 1,
  timeZone: 'Asia/Taipei',
  currency: 'TWD',
  priceSingle: 1800,
  priceGroup: 3400,
  capacity: 12,
  seatsLeft: 5,
  registrationOpen: true,
  registrationOpensAt: null,
  registrationClosesAt: '2027-01-14T16:00:00.000Z',
  calledOff: false,
  photo: null,
}

/** A free class: an order for it is confirmed when it is made. */
export const freeSummary: ClassSummary = {
  ...summary,
  slug: 'community-garden',
  title: '社區菜園開放日',
  summary: '一起翻土、播種，帶一把自己種的青菜回家。',
  location: '臺北市文山區',
  teacher: null,
  startsAt: '2027-01-23T01:00:00.000Z',
  endsAt: '2027-01-23T03:00:00.000Z',
  priceSingle: 0,
  priceGroup: 0,
  capacity: 30,
  seatsLeft: 18,
  registrationClosesAt: null,
}

/** A class on its own page. */
export const detail: ClassDetail = {
  ...summary,
  description: '不需要經驗。\n\n材料與工具都由我們準備。',
  sessions: [{ startsAt: summary.startsAt, endsAt: summary.endsAt }],
  minSeats: 6,
  refundScale: {
    steps: [
      { before: 7, unit: 'days', percent: 100 },
      { before: 24, unit: 'hours', percent: 50 },
    ],
    rest: 0,
  },
  calledOffMessage: null,
}

/** The payment methods on offer. */
export const gateways: GatewayOption[] = [
  { id: 'ecpay', name: { 'zh-TW': '信用卡（綠界 ECPay）', en: 'Credit card (ECPay)' }, isDefault: true },
  { id: 'newebpay', name: { 'zh-TW': '信用卡（藍新金流）', en: 'Credit card (NewebPay)' }, isDefault: false },
]

/** An order's bearer token. */
export const token = 'mWfyT0pN1c7v3yq1t4QKqf1Xo3sX6q0sZq2a9oGm0bY'
/** The path parameters of an order's calls. */
export const params = { id: '3f2b8a54-6f0e-4c63-9d0f-2f6f6c1f5a01' }
/** The headers of an order's calls. */
export const headers = { authorization: `Bearer ${token}` }

/** A registration. */
export const newOrder: CreateOrderBody = {
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
    sessions: detail.sessions,
    teacher: summary.teacher,
    calledOff: summary.calledOff,
    calledOffMessage: null,
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
  notices: [],
  emailUndeliverable: false,
  emailCorrectionsLeft: 3,
  payments: [],
  createdAt: '2026-12-01T03:00:00.000Z',
}

const initialized: PaymentSummary = {
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

/** A payment in each status. */
export const payments = {
  initialized,
  complete: {
    ...initialized,
    status: 'complete',
    responseMessage: '交易成功',
    completedAt: '2026-12-01T03:04:30.000Z',
  },
  failed: { ...initialized, status: 'failed', responseMessage: '餘額不足' },
} satisfies Record<PaymentStatus, PaymentSummary>

/** Opening the first payment moves the end of the hold to 30 minutes after the order was made. */
const withPayment: Order = {
  ...pending,
  holdExpiresAt: '2026-12-01T03:30:00.000Z',
  holdExtendsTo: null,
  payments: [payments.complete],
}

/** The order in each status. */
export const orders = {
  pending,
  confirmed: {
    ...withPayment,
    status: 'confirmed',
    registerIndex: 7,
    surveyUrl: 'https://survey.example/sourdough',
    message: '請提早十分鐘到，並帶一個有蓋的罐子。',
  },
  expired: { ...pending, status: 'expired', holdExtendsTo: null },
  paid_without_seat: { ...withPayment, status: 'paid_without_seat' },
  cancelled: {
    ...withPayment,
    status: 'cancelled',
    registerIndex: 7,
    cancelledAt: '2026-12-08T02:15:00.000Z',
  },
} satisfies Record<OrderStatus, Order>

/** The receipt of the confirmed order. */
export const receipt: Receipt = {
  number: '2026-000012',
  issuedAt: '2026-12-02T01:20:00.000Z',
  title: '河岸社區大學',
  taxId: '04595257',
  memberName: '林小美',
  secondName: null,
  class: {
    title: summary.title,
    startsAt: summary.startsAt,
    endsAt: summary.endsAt,
    timeZone: summary.timeZone,
  },
  registerIndex: 7,
  payments: [
    {
      method: payments.complete.gateway,
      transId: payments.complete.transId,
      amount: payments.complete.amount,
      paidAt: payments.complete.completedAt,
    },
  ],
  givenBack: 0,
  amount: payments.complete.amount,
}

/** An order with its token. */
export const openedOrder: OpenedOrder = {
  ...params,
  token,
  status: 'confirmed',
  class: {
    title: summary.title,
    startsAt: summary.startsAt,
    endsAt: summary.endsAt,
    timeZone: summary.timeZone,
  },
}

/** The organiser's contact data. */
export const organiser: Organiser = {
  name: 'Riverside Community College',
  email: 'hello@organiser.example',
  phone: '02 2345 6789',
  address: '12 Riverside Road, Taipei',
  logoUrl: 'https://organiser.example/logo.png',
  url: 'https://organiser.example/',
  accent: {
    light: { accent: '#7a2e5d', strong: '#552041', wash: '#ece2e8', onAccent: '#ffffff' },
    dark: { accent: '#b286a1', strong: '#c9aabd', wash: '#292729', onAccent: '#0b1513' },
  },
  texts: ['privacy-notice', 'refund-rule', 'terms'],
}

/** One of the organiser's texts. */
export const organiserText: OrganiserText = {
  kind: 'refund-rule',
  text: {
    'zh-TW': '開課 7 天前取消，全額退費；之後退一半。',
    en: 'Cancel seven days before the first class for a full refund; after that, half of the fee is returned.',
  },
}

/** Makes the example of a problem. */
export const problem = (
  status: number,
  title: string,
  code: CustomerProblemCode,
  more: Partial<Problem> = {},
): Problem => ({
  type: 'about:blank',
  title,
  status,
  detail: problemCodes[code],
  code,
  errorId: 'E-7K3QW9',
  ...more,
})
