import { never, refused, unreachable } from '../store/answers.ts'
import { orderScene, type SceneGroup } from './scene.ts'

export const handOverScenes: SceneGroup = {
  title: 'Hand-over to the payment page',
  scenes: [
    orderScene('/pay', {
      name: 'pay',
      title: 'Asking for the form',
      shows: 'pay.title',
      answers: () => ({ createPayment: never }),
      permitted: true,
    }),
    orderScene('/pay', {
      name: 'pay-leaving',
      title: 'The payment page takes its time',
      shows: 'pay.button',
      staysHere: true,
      permitted: true,
    }),
    orderScene('/pay', {
      name: 'pay-failed',
      title: 'No form to be had',
      shows: 'pay.failedTitle',
      answers: () => ({ createPayment: unreachable }),
      permitted: true,
    }),
    orderScene('/pay', {
      name: 'pay-too-often',
      title: 'Started too often',
      shows: 'problem.too_many_payments',
      answers: () => ({ createPayment: refused(409, 'too_many_payments') }),
      permitted: true,
    }),
  ],
}
