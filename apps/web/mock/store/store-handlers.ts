import type { CreateOrderBody, Order, Receipt } from '@baoming/contract'
import { anOrder, organiser, organiserText } from '@baoming/contract/fixtures'
import type { RouteHandlers } from '../http/api-handlers.ts'
import { problem } from './answers.ts'
import type { Store, Moment } from './store.ts'
import { iso, minute, orderedClass, teaPayment } from './orders.ts'

interface StoreHandlersOptions {
  store: Store
  moment: () => Moment
  /** Called after every change. */
  onChange: () => void
  /** The `action` of a payment's redirect form. */
  gatewayUrl: string
}

/** Handlers that behave as the API does towards a browser: orders are stored, seats are held. Any token is accepted. */
export function storeHandlers({ store, moment, onChange, gatewayUrl }: StoreHandlersOptions): RouteHandlers {
  const findClass = (slug: string) => {
    const found = store.classes.find((one) => one.slug === slug)
    if (!found) throw problem(404, 'not_found')
    return found
  }

  const findOrder = (id: string) => {
    const order = store.orders.find((one) => one.id === id)
    if (!order) throw problem(404, 'not_found')
    if (order.status === 'pending' && Date.parse(order.holdExpiresAt) < moment().now) lapse(order)
    return order
  }

  function lapse(order: Order) {
    order.status = 'expired'
    order.holdExtendsTo = null
    moveSeats(order.class.slug, order.seats)
    onChange()
  }

  const payable = (id: string) => {
    const order = findOrder(id)
    if (order.status !== 'pending') throw problem(409, 'order_not_payable')
    return order
  }

  const moveSeats = (slug: string, seats: number) => {
    const held = store.classes.find((one) => one.slug === slug)
    if (held && held.seatsLeft !== null) held.seatsLeft += seats
  }

  function register({ classSlug, memberStatus, member, locale }: CreateOrderBody): Order {
    const course = findClass(classSlug)
    const { now, locale: current } = moment()
    const seats = memberStatus === 'group' ? 2 : 1
    const amount = memberStatus === 'group' ? course.priceGroup : course.priceSingle
    if (course.calledOff) throw problem(409, 'class_called_off')
    if (!course.registrationOpen) throw problem(409, 'registration_closed')
    if (amount === null) throw problem(409, 'member_status_not_offered')
    if (course.seatsLeft !== null && course.seatsLeft < seats) throw problem(409, 'class_full')
    const isFree = amount === 0
    return anOrder({
      id: crypto.randomUUID(),
      class: orderedClass(course),
      memberStatus,
      member: { ...member, phone: member.phone ?? null },
      locale: locale ?? current,
      seats,
      amount,
      ...(isFree && {
        status: 'confirmed',
        registerIndex: 1 + store.orders.filter(({ status }) => status === 'confirmed').length,
      }),
      holdExpiresAt: iso(isFree ? now : now + 10 * minute),
      holdExtendsTo: isFree ? null : iso(now + 30 * minute),
      organiserUrl: null,
      createdAt: iso(now),
    })
  }

  const receiptOf = ({ class: course, member, registerIndex, payments }: Order): Receipt => {
    const complete = payments.filter(({ status }) => status === 'complete')
    return {
      number: null,
      issuedAt: null,
      title: null,
      taxId: null,
      memberName: member.name,
      secondName: null,
      class: {
        title: course.title,
        startsAt: course.startsAt,
        endsAt: course.endsAt,
        timeZone: course.timeZone,
      },
      registerIndex,
      payments: complete.map(({ gateway, transId, amount, completedAt, createdAt }) => ({
        method: gateway,
        transId,
        amount,
        paidAt: completedAt ?? createdAt,
      })),
      givenBack: 0,
      amount: complete.reduce((sum, { amount }) => sum + amount, 0),
    }
  }

  return {
    listClasses: async () => ({ classes: store.classes.map(({ description: _, ...summary }) => summary) }),
    getClass: async ({ params }) => copy(findClass(params.slug)),
    getOrganiser: async () => ({
      ...organiser,
      name: '河岸社區大學',
      address: '臺北市河岸路 12 號',
      phone: '02-2345-6789',
      logoUrl: null,
    }),
    getOrganiserText: async ({ params }) => ({ ...organiserText, kind: params.kind }),
    listGateways: async () => ({ gateways: store.gateways }),
    async createOrder({ body }) {
      const order = register(body)
      store.orders.push(order)
      moveSeats(order.class.slug, -order.seats)
      onChange()
      return { order: copy(order), token: 'mock' }
    },
    getOrder: async ({ params }) => copy(findOrder(params.id)),
    queryOrder: async ({ params }) => copy(findOrder(params.id)),
    async correctEmail({ params, body }) {
      const order = findOrder(params.id)
      if (order.emailCorrectionsLeft === 0) throw problem(409, 'too_many_corrections')
      order.member.email = body.email
      order.emailUndeliverable = false
      order.emailCorrectionsLeft--
      onChange()
      return { order: copy(order), token: 'mock' }
    },
    async cancelOrder({ params }) {
      const order = payable(params.id)
      order.cancelledAt = iso(moment().now)
      lapse(order)
      return copy(order)
    },
    getReceipt: async ({ params }) => receiptOf(findOrder(params.id)),
    async issueReceipt({ params, body }) {
      const order = findOrder(params.id)
      if (!order.payments.some(({ status }) => status === 'complete')) throw problem(409, 'nothing_paid')
      const number = `${new Date(moment().now).getFullYear()}-000012`
      return {
        ...receiptOf(order),
        number,
        issuedAt: iso(moment().now),
        title: body.title ?? null,
        taxId: body.taxId ?? null,
      }
    },
    redeemOrderTicket: async ({ params }) => ({ token: `mock-${findOrder(params.id).id}` }),
    renewOrderLink: async ({ params }) => ({ token: `mock-renewed-${findOrder(params.id).id}` }),
    async openOrders({ body }) {
      const orders = store.orders.filter(({ member }) => member.email === body.email)
      if (orders.length === 0) throw problem(404, 'not_found')
      return {
        orders: orders.map(({ id, status, class: { title, startsAt, endsAt, timeZone } }) => ({
          id,
          token: `mock-${id}`,
          status,
          class: { title, startsAt, endsAt, timeZone },
        })),
      }
    },
    requestOrderLinks: async () => ({ status: 'accepted' }),
    async createPayment({ params, body }) {
      const order = payable(params.id)
      if (order.class.calledOff) throw problem(409, 'class_called_off')
      if (Date.parse(order.class.endsAt) <= moment().now) throw problem(409, 'class_over')
      order.locale = body?.locale ?? order.locale
      const { now } = moment()
      const payment = teaPayment(moment(), {
        id: crypto.randomUUID(),
        gateway: body?.gateway ?? store.gateways.find(({ isDefault }) => isDefault)?.id ?? 'ecpay',
        transId: `${iso(now).slice(2, 10).replaceAll('-', '')}MOCK${String(now).slice(-10)}`,
        amount: order.amount,
        createdAt: iso(now),
      })
      order.payments.push(payment)
      order.holdExpiresAt = order.holdExtendsTo ?? order.holdExpiresAt
      order.holdExtendsTo = null
      onChange()
      const fields = { MerchantTradeNo: payment.transId, TotalAmount: String(order.amount) }
      return { payment: copy(payment), form: { method: 'post', action: gatewayUrl, fields } }
    },
  }
}

/** A reply is a copy, as over the wire: later changes of the store do not reach it. */
const copy = <T>(value: T): T => structuredClone(value)
