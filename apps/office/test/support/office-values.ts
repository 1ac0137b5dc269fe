import type { OfficeClass, OfficeOrder, OfficeOrderDetail } from '@baoming/contract/office'

// Builders for tests: what the API would send, with what a test is about changed.

/** A class in the list, with these changes. */
export const anOfficeClass = (changes: Partial<OfficeClass> = {}): OfficeClass => ({
  id: 12,
  slug: 'sourdough',
  title: '天然酵母麵包班',
  location: '文化大樓 203 教室',
  startsAt: '2026-12-05T01:30:00.000Z',
  endsAt: '2026-12-05T04:00:00.000Z',
  sessionCount: 1,
  timeZone: 'Asia/Taipei',
  teacher: null,
  registrationOpensAt: null,
  registrationClosesAt: '2026-12-03T09:00:00.000Z',
  state: 'open',
  priceSingle: 1200,
  priceGroup: null,
  capacity: 20,
  minSeats: null,
  seatsConfirmed: 12,
  seatsHeld: 2,
  takings: 14_400,
  ...changes,
})

/** The id of the order below. */
export const orderId = '0199c0de-0000-7000-8000-000000000001'

/** An order in the list, with these changes: one that waits for its payment. */
export const anOfficeOrder = (changes: Partial<OfficeOrder> = {}): OfficeOrder => ({
  id: orderId,
  class: {
    id: 12,
    slug: 'sourdough',
    title: '天然酵母麵包班',
    startsAt: '2026-12-05T01:30:00.000Z',
    timeZone: 'Asia/Taipei',
  },
  memberStatus: 'group',
  memberName: '王小明',
  memberEmail: 'ming@example.com',
  memberPhone: '0912-345-678',
  seats: 2,
  amount: 2400,
  status: 'pending',
  cancelledAt: null,
  registerIndex: null,
  emailUndeliverable: false,
  createdAt: '2026-11-29T13:03:00.000Z',
  ...changes,
})

type Detail = OfficeOrderDetail

/** The page of that order, with these changes. */
export const anOrderDetail = ({
  order = {},
  payments = [],
  responses = [],
}: {
  order?: Partial<Detail['order']>
  payments?: Detail['payments']
  responses?: Detail['responses']
} = {}): Detail => ({
  order: {
    ...anOfficeOrder(),
    locale: 'zh-TW',
    holdExpiresAt: '2026-11-29T13:13:00.000Z',
    confirmationMailed: null,
    unpaidMailAt: null,
    erasedAt: null,
    ...order,
  },
  payments,
  responses,
})

/** A payment of that order, with these changes: one without a result yet. */
export const anOfficePayment = (
  changes: Partial<Detail['payments'][number]> = {},
): Detail['payments'][number] => ({
  id: '0199c0de-0000-7000-8000-0000000000aa',
  gateway: 'ecpay',
  transId: 'BM20261129000000001',
  status: 'initialized',
  amount: 2400,
  gatewayTradeNumber: null,
  responseMessage: null,
  createdAt: '2026-11-29T13:05:00.000Z',
  completedAt: null,
  ...changes,
})

/** An answer of the gateway about that payment, with these changes: its notice of a success. */
export const anOfficeResponse = (
  changes: Partial<Detail['responses'][number]> = {},
): Detail['responses'][number] => ({
  id: 1,
  gateway: 'ecpay',
  channel: 'notify',
  verdict: 'settled',
  outcome: 'succeeded',
  transId: 'BM20261129000000001',
  message: null,
  receivedAt: '2026-11-29T13:07:00.000Z',
  ...changes,
})
