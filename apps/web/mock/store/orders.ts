import type { ClassDetail, GatewayOption, Order, PaymentSummary } from '@baoming/contract'
import type { Moment } from './store.ts'
import { teaClass } from './classes.ts'

export const minute = 60_000
export const iso = (time: number) => new Date(time).toISOString()

export const gateways: GatewayOption[] = [
  { id: 'ecpay', name: { 'zh-TW': '信用卡（綠界 ECPay）', en: 'Card by ECPay' }, isDefault: true },
  { id: 'newebpay', name: { 'zh-TW': '信用卡（藍新 NewebPay）', en: 'Card by NewebPay' }, isDefault: false },
  { id: 'greenworld', name: { 'zh-TW': '信用卡（綠界舊制）', en: 'Card by Green World' }, isDefault: false },
]

export const orderedClass = ({
  slug,
  title,
  startsAt,
  endsAt,
  timeZone,
  location,
  calledOff,
}: ClassDetail) => ({
  slug,
  title,
  startsAt,
  endsAt,
  timeZone,
  location,
  calledOff,
})

/** An unpaid order made two minutes ago. */
export const teaOrder = (moment: Moment, id: string, changes: Partial<Order> = {}): Order => ({
  id,
  class: orderedClass(teaClass(moment)),
  memberStatus: 'single',
  member: {
    name: moment.locale === 'en' ? 'Lin Hsiao-mei' : '林小美',
    email: 'mei@example.com',
    phone: '0912 345 678',
  },
  erasedAt: null,
  locale: moment.locale,
  seats: 1,
  amount: 1200,
  currency: 'TWD',
  status: 'pending',
  holdExpiresAt: iso(moment.now + 28 * minute),
  holdExtendsTo: null,
  cancelledAt: null,
  registerIndex: null,
  surveyUrl: null,
  message: null,
  organiserUrl: null,
  emailUndeliverable: false,
  emailCorrectionsLeft: 3,
  payments: [],
  createdAt: iso(moment.now - 2 * minute),
  ...changes,
})

/** One started a minute ago. */
export const teaPayment = ({ now }: Moment, changes: Partial<PaymentSummary> = {}): PaymentSummary => ({
  id: 'b1946ac9-2d1f-4c07-9d6e-5f0a86d2c001',
  gateway: 'ecpay',
  transId: '2611260K7QXN2M4RTD9E',
  status: 'initialized',
  confirming: false,
  amount: 1200,
  responseMessage: null,
  createdAt: iso(now - minute),
  completedAt: null,
  ...changes,
})

export const completePayment = (moment: Moment, changes: Partial<PaymentSummary> = {}) =>
  teaPayment(moment, { status: 'complete', completedAt: iso(moment.now), ...changes })
