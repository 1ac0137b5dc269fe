import type { AttentionItem, OfficeClass, OfficeOrder, OfficeOrderDetail } from '@baoming/contract/office'

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
  ...parts
}: Partial<Omit<Detail, 'order'>> & { order?: Partial<Detail['order']> } = {}): Detail => ({
  order: {
    ...anOfficeOrder(),
    locale: 'zh-TW',
    secondName: null,
    byHand: false,
    version: 1,
    holdExpiresAt: '2026-11-29T13:13:00.000Z',
    confirmationMailed: null,
    unpaidMailAt: null,
    erasedAt: null,
    ...order,
  },
  payments: [],
  responses: [],
  events: [],
  mails: [],
  refunds: [],
  receipt: { title: null, taxId: null, number: null, issuedAt: null },
  ...parts,
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
  recordedBy: null,
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

/** Something that needs a person, with these changes: money without a seat. */
export const anAttentionItem = (changes: Partial<AttentionItem> = {}): AttentionItem => ({
  kind: 'paid_without_seat',
  subject: orderId,
  at: '2026-11-29T13:40:00.000Z',
  isAboutMoney: true,
  acts: ['add_seat', 'move', 'owe_refund'],
  order: {
    id: orderId,
    version: 1,
    memberName: '王小明',
    memberEmail: 'ming@example.com',
    memberPhone: '0912-345-678',
    memberStatus: 'group',
    seats: 2,
    amount: 2400,
    status: 'paid_without_seat',
    registerIndex: null,
    mailed: true,
    class: {
      id: 12,
      slug: 'sourdough',
      title: '天然酵母麵包班',
      startsAt: '2026-12-05T01:30:00.000Z',
      timeZone: 'Asia/Taipei',
      seatsLeft: 0,
    },
  },
  payment: {
    id: '0199c0de-0000-7000-8000-0000000000aa',
    gateway: 'ecpay',
    transId: 'BM20261129000000001',
    amount: 2400,
    reported: null,
  },
  refund: null,
  ...changes,
})

/** What somebody did to that order, with these changes: a note. */
export const anOrderEvent = (changes: Partial<Detail['events'][number]> = {}): Detail['events'][number] => ({
  id: 1,
  at: '2026-11-30T01:00:00.000Z',
  kind: 'noted',
  actor: 'staff',
  who: '林美玲',
  note: null,
  data: {},
  ...changes,
})

/** Money of that payment that is to be given back, with these changes. */
export const anOwedRefund = (
  changes: Partial<Detail['refunds'][number]> = {},
): Detail['refunds'][number] => ({
  id: '0199c0de-0000-7000-8000-0000000000bb',
  paymentId: '0199c0de-0000-7000-8000-0000000000aa',
  amount: 2400,
  recordedAt: '2026-11-30T01:00:00.000Z',
  recordedBy: '林美玲',
  endedAs: null,
  endedAt: null,
  endedBy: null,
  method: null,
  givenOn: null,
  ...changes,
})
