import type { ClassDetail, GatewayOption, Order, PaymentSummary } from '@baoming/contract'
import { anOrder, aPayment, gateways as exampleGateways } from '@baoming/contract/fixtures'
import type { Moment } from './store.ts'
import { teaClass } from './classes.ts'

/** In milliseconds. */
export const minute = 60_000
/** Milliseconds since 1970 as the API writes them. */
export const iso = (time: number) => new Date(time).toISOString()

/** The gateways of the examples and a third, to show how three fit. */
export const gateways: GatewayOption[] = [
  ...exampleGateways,
  { id: 'greenworld', name: { 'zh-TW': '信用卡（綠界舊制）', en: 'Card by Green World' }, isDefault: false },
]

/** A class as an order refers to it. */
export const orderedClass = ({
  slug,
  title,
  startsAt,
  endsAt,
  timeZone,
  location,
  sessions,
  teacher,
  calledOff,
  calledOffMessage,
}: ClassDetail) => ({
  slug,
  title,
  startsAt,
  endsAt,
  timeZone,
  location,
  sessions,
  teacher,
  calledOff,
  calledOffMessage,
})

/** An unpaid order made two minutes ago. */
export const teaOrder = (moment: Moment, id: string, changes: Partial<Order> = {}): Order =>
  anOrder({
    id,
    class: orderedClass(teaClass(moment)),
    member: {
      name: moment.locale === 'en' ? 'Lin Hsiao-mei' : '林小美',
      email: 'mei@example.com',
      phone: '0912 345 678',
    },
    locale: moment.locale,
    amount: 1200,
    holdExpiresAt: iso(moment.now + 28 * minute),
    holdExtendsTo: null,
    registerIndex: null,
    surveyUrl: null,
    message: null,
    organiserUrl: null,
    payments: [],
    createdAt: iso(moment.now - 2 * minute),
    ...changes,
  })

/** A payment started a minute ago, whose result is not known. */
export const teaPayment = ({ now }: Moment, changes: Partial<PaymentSummary> = {}): PaymentSummary =>
  aPayment({
    id: 'b1946ac9-2d1f-4c07-9d6e-5f0a86d2c001',
    transId: '2611260K7QXN2M4RTD9E',
    amount: 1200,
    createdAt: iso(now - minute),
    ...changes,
  })

/** A payment that succeeded just now. */
export const completePayment = (moment: Moment, changes: Partial<PaymentSummary> = {}) =>
  teaPayment(moment, { status: 'complete', completedAt: iso(moment.now), ...changes })
