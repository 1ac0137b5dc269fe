import type { Order } from '@baoming/contract'
import type { FailureReason } from '../../src/payment/failure-reason.ts'
import type { RouteHandlers } from '../http/api-handlers.ts'
import { pending, failWith, unreachable } from '../store/answers.ts'
import type { Moment } from '../store/store.ts'
import { teaClass } from '../store/classes.ts'
import { completePayment, iso, minute, orderedClass, teaPayment } from '../store/orders.ts'
import { press, writeInto } from './play.ts'
import { orderIdOf, orderScene, type Scene, type SceneGroup } from './scene.ts'

const confirmed = (moment: Moment, changes: Partial<Order> = {}): Partial<Order> => ({
  status: 'confirmed',
  registerIndex: 9,
  payments: [completePayment(moment)],
  ...changes,
})

const everything = ({ locale }: Moment): Partial<Order> => ({
  surveyUrl: 'https://survey.example/tea',
  organiserUrl: 'https://organiser.example/',
  message:
    locale === 'en'
      ? 'The tea house is on the second floor; ring the bell beside the noodle shop.'
      : '茶室在二樓，請按麵店旁邊的電鈴。',
})

/** Answers the first call with one handler and every later one with another. */
function onceThen(
  first: RouteHandlers['getOrder'],
  then: RouteHandlers['getOrder'],
): RouteHandlers['getOrder'] {
  let isFirst = true
  return (input) => {
    const answer = isFirst ? first : then
    isFirst = false
    return answer(input)
  }
}

const failed = (reason: FailureReason | 'silent', title: string, responseMessage: string | null): Scene =>
  orderScene('/result', {
    name: `result-failed-${reason.replaceAll('_', '-')}`,
    title: `Failed: ${title}`,
    shows: reason === 'silent' ? 'result.failed.text' : `result.failed.reasons.${reason}`,
    order: (moment) => ({ payments: [teaPayment(moment, { status: 'failed', responseMessage })] }),
  })

const waiting = (moment: Moment): Partial<Order> => ({ payments: [teaPayment(moment)] })

const late = (moment: Moment): Partial<Order> => ({
  status: 'expired',
  holdExpiresAt: iso(moment.now - 5 * minute),
})

/** The page with the result of an order. */
export const resultScenes: SceneGroup = {
  title: 'Result',
  scenes: [
    orderScene('/result', {
      name: 'result-confirmed',
      title: 'Confirmed, with everything',
      shows: 'result.confirmed.survey',
      order: (moment) => confirmed(moment, everything(moment)),
    }),
    orderScene('/result', {
      name: 'result-confirmed-plain',
      title: 'Confirmed, nothing more to say',
      shows: 'result.confirmed.title',
      order: confirmed,
    }),
    orderScene('/result', {
      name: 'result-confirmed-free',
      title: 'Confirmed, for free',
      shows: 'class.free',
      order: (moment) => confirmed(moment, { ...everything(moment), amount: 0, payments: [] }),
    }),
    orderScene('/result', {
      name: 'result-confirmed-free-called-off',
      title: 'Confirmed for free, and the class is called off',
      shows: 'order.gone.free',
      order: (moment) =>
        confirmed(moment, {
          amount: 0,
          payments: [],
          class: orderedClass(teaClass(moment, { calledOff: true, registrationOpen: false })),
        }),
    }),
    orderScene('/result', {
      name: 'result-confirmed-undeliverable',
      title: 'Confirmed, and the mail cannot be delivered',
      shows: 'orderEmail.undeliverableTitle',
      order: (moment) => confirmed(moment, { emailUndeliverable: true }),
    }),
    orderScene('/result', {
      name: 'result-confirmed-called-off',
      title: 'Confirmed, and the class is called off',
      shows: 'order.gone.paid',
      order: (moment) =>
        confirmed(moment, {
          class: orderedClass(teaClass(moment, { calledOff: true, registrationOpen: false })),
        }),
    }),
    orderScene('/result', {
      name: 'result-paid-twice',
      title: 'Paid twice',
      shows: 'result.confirmed.twiceTitle',
      order: (moment) =>
        confirmed(moment, {
          payments: [
            completePayment(moment),
            completePayment(moment, {
              id: 'b1946ac9-2d1f-4c07-9d6e-5f0a86d2c002',
              transId: '261126P4WZ8H3VJ6YB5S',
            }),
          ],
        }),
    }),
    orderScene('/result', {
      name: 'result-paid-without-seat',
      title: 'Paid, but the class is full',
      shows: 'result.paidWithoutSeat.title',
      order: (moment) => ({
        status: 'paid_without_seat',
        organiserUrl: 'https://organiser.example/',
        payments: [completePayment(moment)],
      }),
    }),
    orderScene('/result', {
      name: 'result-confirming',
      title: 'Being confirmed',
      shows: 'result.confirming.title',
      order: waiting,
    }),
    orderScene('/result', {
      name: 'result-confirming-asking',
      title: 'Being confirmed: the gateway is asked',
      shows: 'result.confirming.querying',
      order: (moment) => ({ payments: [teaPayment(moment, { confirming: true })] }),
      answers: () => ({ queryOrder: pending }),
      pace: 40,
    }),
    orderScene('/result', {
      name: 'result-confirming-unreachable',
      title: 'Being confirmed: the API has gone silent',
      shows: 'result.confirming.unreachable',
      order: waiting,
      answers: ({ getOrder }) => ({ getOrder: onceThen(getOrder, unreachable) }),
    }),
    orderScene('/result', {
      name: 'result-confirming-long',
      title: 'Being confirmed: asked long enough',
      shows: 'result.confirming.longTitle',
      order: waiting,
      pace: 100,
    }),
    failed('insufficient_funds', 'not enough money', '餘額不足'),
    failed('expired_card', 'the card has expired', '卡片過期'),
    failed('not_authenticated', '3-D Secure was not passed', '3D 驗證失敗'),
    failed('cancelled', 'the customer broke off', '使用者取消交易'),
    failed('declined', 'declined by the bank', '授權失敗，請洽發卡銀行'),
    failed('silent', 'no reason given', null),
    orderScene('/result', {
      name: 'result-expired',
      title: 'Lapsed',
      shows: 'result.expired.title',
      order: late,
    }),
    orderScene('/result', {
      name: 'result-expired-started',
      title: 'Lapsed while paying',
      shows: 'result.expired.title',
      order: (moment) => ({ ...late(moment), ...waiting(moment) }),
    }),
    orderScene('/result', {
      name: 'result-erased',
      title: 'Its personal data is erased',
      shows: 'result.erased.title',
      order: (moment) => ({
        ...confirmed(moment),
        member: { name: '', email: '', phone: null },
        erasedAt: iso(moment.now),
      }),
    }),
    orderScene('/result', {
      name: 'result-cancelled',
      title: 'Cancelled by the customer, after a card was declined',
      shows: 'result.cancelled.title',
      order: (moment) => ({
        status: 'expired',
        cancelledAt: iso(moment.now - minute),
        payments: [teaPayment(moment, { status: 'failed', responseMessage: '授權失敗，請洽發卡銀行' })],
      }),
    }),
    orderScene('/result', {
      name: 'result-cancelled-started',
      title: 'Cancelled while a payment was open',
      shows: 'result.cancelled.textStarted',
      order: (moment) => ({ status: 'expired', cancelledAt: iso(moment.now), ...waiting(moment) }),
    }),
    {
      name: 'result-locked',
      title: 'Another browser',
      path: `/orders/${orderIdOf('result-locked')}/result`,
      shows: 'order.lockedTitle',
    },
    {
      name: 'result-ticket-used',
      title: 'Another browser was first',
      path: `/orders/${orderIdOf('result-ticket-used')}/result#ticket=mock`,
      shows: 'order.ticketUsed',
      answers: () => ({ redeemOrderTicket: failWith(404, 'not_found') }),
    },
    {
      name: 'result-code-wrong',
      title: 'Another browser, and a wrong code',
      path: `/orders/${orderIdOf('result-code-wrong')}/result`,
      shows: 'code.wrong',
      async play() {
        await writeInto('#email', 'mei@example.com')
        await writeInto('#code', 'k7qx2m4d')
        await press('.OrderCodeForm .BaseButton')
      },
    },
    orderScene('/result', {
      name: 'result-renew',
      title: 'A new link?',
      shows: 'renew.ask',
      order: confirmed,
      play: () => press('.RenewLink button'),
    }),
    orderScene('/result', {
      name: 'result-renewed',
      title: 'A new link',
      shows: 'copyLink.copy',
      order: confirmed,
      play: async () => {
        await press('.RenewLink button')
        await press('.RenewLink .danger')
      },
    }),
    orderScene('/result', {
      name: 'result-forget',
      title: 'Forget on this device?',
      shows: 'forget.ask',
      order: confirmed,
      play: () => press('.ForgetDevice button'),
    }),
    orderScene('/result', {
      name: 'result-not-found',
      title: 'A link that opens nothing',
      shows: 'order.notFoundTitle',
      store: () => ({ orders: [] }),
    }),
    orderScene('/result', {
      name: 'result-failing',
      title: 'The API does not answer',
      shows: 'order.failedTitle',
      answers: () => ({ getOrder: failWith(503, 'unavailable') }),
    }),
    orderScene('/result', {
      name: 'result-loading',
      title: 'Loading',
      shows: 'order.loading',
      answers: () => ({ getOrder: pending }),
    }),
  ],
}
