import { pending } from '../store/answers.ts'
import { teaClass } from '../store/classes.ts'
import { gateways, iso, minute, orderedClass, teaPayment } from '../store/orders.ts'
import { press } from './play.ts'
import { orderScene, type SceneGroup } from './scene.ts'

const holdFor = (minutes: number) => (moment: { now: number }) => ({
  holdExpiresAt: iso(moment.now + minutes * minute),
})

/** The page that reviews an order before it is paid. */
export const reviewScenes: SceneGroup = {
  title: 'Review and pay',
  scenes: [
    orderScene('', { name: 'review', title: 'Three payment companies', shows: 'review.otherGateway' }),
    orderScene('', {
      name: 'review-first-minutes',
      title: 'Before the first payment: ten minutes',
      shows: 'review.leaving',
      order: ({ now }) => ({ holdExpiresAt: iso(now + 9.5 * minute), holdExtendsTo: iso(now + 28 * minute) }),
    }),
    orderScene('', {
      name: 'review-called-off',
      title: 'The class is called off',
      shows: 'order.gone.calledOffTitle',
      order: (moment) => ({ class: orderedClass(teaClass(moment, { calledOff: true })) }),
    }),
    orderScene('', {
      name: 'review-class-over',
      title: 'The class is over',
      shows: 'order.gone.overTitle',
      order: (moment) => ({
        class: orderedClass(teaClass(moment, { endsAt: iso(moment.now - minute) })),
      }),
    }),
    orderScene('', {
      name: 'review-group',
      title: 'For two, one payment method',
      shows: 'order.seatsGroup',
      order: () => ({ memberStatus: 'group', seats: 2, amount: 2200 }),
      store: () => ({ gateways: gateways.slice(0, 1) }),
    }),
    orderScene('', {
      name: 'review-urgent',
      title: 'Three minutes left',
      shows: 'review.leaving',
      order: holdFor(3.5),
    }),
    orderScene('', {
      name: 'review-last-minute',
      title: 'The last minute',
      shows: 'review.leaving',
      order: holdFor(0.5),
    }),
    orderScene('', {
      name: 'review-over',
      title: 'The hold is over by the page’s clock, not yet by the API’s',
      shows: 'review.holdOver',
      order: holdFor(-0.5),
      answers: (_, { orders }) => ({ getOrder: async () => orders[0]! }),
    }),
    orderScene('', {
      name: 'review-failed-before',
      title: 'A payment failed before',
      shows: 'review.failedTitle',
      order: (moment) => ({
        payments: [teaPayment(moment, { status: 'failed', responseMessage: '餘額不足' })],
      }),
    }),
    orderScene('', {
      name: 'review-started',
      title: 'A payment was started',
      shows: 'review.startedText',
      order: (moment) => ({ payments: [teaPayment(moment)] }),
    }),
    orderScene('', {
      name: 'review-cancel',
      title: 'Asking before cancelling',
      shows: 'cancel.ask',
      play: () => press('.OrderCancel button'),
    }),
    orderScene('', {
      name: 'review-cancelled',
      title: 'Cancelled',
      shows: 'result.cancelled.title',
      play: async () => {
        await press('.OrderCancel button')
        await press('.OrderCancel .danger')
      },
    }),
    orderScene('', {
      name: 'review-loading',
      title: 'Loading',
      shows: 'order.loading',
      answers: () => ({ getOrder: pending }),
    }),
  ],
}
