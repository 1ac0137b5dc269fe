import {
  ApiProblem,
  type ClassDetail,
  type OpenedOrder,
  type Order,
  type PaymentSummary,
  type ProblemCode,
} from '@baoming/contract'

export const orderId = '3f2b8a54-6f0e-4c63-9d0f-2f6f6c1f5a01'
export const token = 'a-token-only-this-order-knows'

export const sampleClass = (changes: Partial<ClassDetail> = {}): ClassDetail => ({
  slug: 'sourdough',
  title: '天然酵母麵包入門',
  summary: '親手做出第一條鄉村麵包。',
  description: '從零開始。\n\n不需要經驗。',
  locale: 'zh-TW',
  location: '台北市大安區',
  startsAt: '2026-11-28T02:00:00.000Z',
  endsAt: '2026-11-28T04:30:00.000Z',
  timeZone: 'Asia/Taipei',
  currency: 'TWD',
  priceSingle: 1200,
  priceGroup: 2200,
  capacity: 16,
  seatsLeft: 9,
  registrationOpen: true,
  registrationClosesAt: null,
  calledOff: false,
  ...changes,
})

export const samplePayment = (changes: Partial<PaymentSummary> = {}): PaymentSummary => ({
  id: '9d0f3f2b-6f0e-4c63-8a54-2f6f6c1f5a02',
  gateway: 'ecpay',
  transId: 'BM20261101000001',
  status: 'initialized',
  confirming: false,
  amount: 1200,
  responseMessage: null,
  createdAt: '2026-11-01T02:00:00.000Z',
  completedAt: null,
  ...changes,
})

const { slug, title, timeZone, location, calledOff } = sampleClass()
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

export const sampleOrder = (changes: Partial<Order> = {}): Order => ({
  id: orderId,
  class: { slug, title, startsAt: inDays(7), endsAt: inDays(7.1), timeZone, location, calledOff },
  memberStatus: 'single',
  member: { name: '林小美', email: 'mei@example.com', phone: null },
  erasedAt: null,
  locale: 'zh-TW',
  seats: 1,
  amount: 1200,
  currency: 'TWD',
  status: 'pending',
  holdExpiresAt: new Date(Date.now() + 29.5 * 60_000).toISOString(),
  holdExtendsTo: null,
  cancelledAt: null,
  registerIndex: null,
  surveyUrl: null,
  message: null,
  organiserUrl: null,
  emailUndeliverable: false,
  emailCorrectionsLeft: 3,
  payments: [],
  createdAt: new Date().toISOString(),
  ...changes,
})

export const confirmedOrder = (changes: Partial<Order> = {}): Order =>
  sampleOrder({
    status: 'confirmed',
    registerIndex: 7,
    surveyUrl: 'https://example.com/survey',
    organiserUrl: 'https://example.com/',
    message: '請提早十分鐘到。',
    payments: [samplePayment({ status: 'complete' })],
    ...changes,
  })

export const openedOrder = (changes: Partial<OpenedOrder> = {}): OpenedOrder => ({
  id: orderId,
  token,
  status: 'confirmed',
  class: { title, startsAt: inDays(7), endsAt: inDays(7.1), timeZone },
  ...changes,
})

export const problem = (status: number, code: ProblemCode, errors?: { path: string; message: string }[]) =>
  new ApiProblem({
    type: 'about:blank',
    title: code,
    status,
    code,
    errorId: 'E-1',
    ...(errors && { errors }),
  })
