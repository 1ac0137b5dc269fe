import type { Order, PaymentSummary } from '@baoming/contract'
import type { Moment } from '../store/store.ts'
import { iso, minute } from '../store/orders.ts'

/** One way a payment may end: what it changes in the store, and where the browser goes. */
export interface Ending {
  title: string
  hint: string
  apply: (order: Order, payment: PaymentSummary, moment: Moment) => void
  /** The path the browser is sent to; the result page by default. */
  leadsTo?: (order: Order) => string
}

const pay = (payment: PaymentSummary, { now }: Moment) => {
  payment.status = 'complete'
  payment.confirming = false
  payment.completedAt = iso(now)
}

const confirm = (order: Order) => {
  order.status = 'confirmed'
  order.registerIndex = 9
  order.surveyUrl = 'https://survey.example/tea'
  order.organiserUrl = 'https://organiser.example/'
}

const decline =
  (message: string | null): Ending['apply'] =>
  (_, payment) => {
    payment.status = 'failed'
    payment.responseMessage = message
  }

const nothing = () => {}

/** The endings that the mock of the payment page offers. */
export const endings: Ending[] = [
  {
    title: 'Approve',
    hint: 'The seat is confirmed.',
    apply(order, payment, moment) {
      pay(payment, moment)
      confirm(order)
    },
  },
  { title: 'Decline: insufficient funds', hint: 'The gateway says why.', apply: decline('餘額不足') },
  { title: 'Decline without a reason', hint: 'No reason is given.', apply: decline(null) },
  {
    title: 'Approve, but say nothing yet',
    hint: 'The result page waits, and gives up after two minutes.',
    apply: nothing,
  },
  {
    title: 'Approve, unconfirmed',
    hint: 'A success was reported that the recheck has yet to confirm.',
    apply: (_, payment) => void (payment.confirming = true),
  },
  {
    title: 'Approve when the class is full',
    hint: 'The hold had ended, and the last seats were taken.',
    apply(order, payment, moment) {
      pay(payment, moment)
      order.status = 'paid_without_seat'
    },
  },
  {
    title: 'Approve twice',
    hint: 'The customer had paid in another tab as well.',
    apply(order, payment, moment) {
      pay(payment, moment)
      order.payments.push({ ...payment, id: crypto.randomUUID(), transId: '261126P4WZ8H3VJ6YB5S' })
      confirm(order)
    },
  },
  {
    title: 'Let the hold run out',
    hint: 'Nothing is paid, and the seats are given back.',
    apply(order, _, { now }) {
      order.status = 'expired'
      order.holdExpiresAt = iso(now - minute)
    },
  },
  {
    title: 'Send an unreadable answer',
    hint: 'The error page gives a number.',
    apply: nothing,
    leadsTo: () => '/payment-error?errorId=7Q2M0ZKX4TB9',
  },
  {
    title: 'Back to the shop without paying',
    hint: 'The payment stays open.',
    apply: nothing,
    leadsTo: ({ id }) => `/orders/${id}`,
  },
]
