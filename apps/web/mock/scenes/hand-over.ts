import { pending, failWith, unreachable } from '../store/answers.ts'
import { orderScene, type SceneGroup } from './scene.ts'

/** The page between the shop and the payment page. */
export const handOverScenes: SceneGroup = {
  title: 'Hand-over to the payment page',
  scenes: [
    orderScene('/pay', {
      name: 'pay',
      title: 'Requesting the form',
      shows: 'pay.title',
      answers: () => ({ createPayment: pending }),
      permitted: true,
    }),
    orderScene('/pay', {
      name: 'pay-leaving',
      title: 'The payment page is slow to load',
      shows: 'pay.button',
      staysHere: true,
      permitted: true,
    }),
    orderScene('/pay', {
      name: 'pay-failed',
      title: 'The form cannot be fetched',
      shows: 'pay.failedTitle',
      answers: () => ({ createPayment: unreachable }),
      permitted: true,
    }),
    orderScene('/pay', {
      name: 'pay-too-often',
      title: 'Too many payments',
      shows: 'problem.too_many_payments',
      answers: () => ({ createPayment: failWith(409, 'too_many_payments') }),
      permitted: true,
    }),
  ],
}
