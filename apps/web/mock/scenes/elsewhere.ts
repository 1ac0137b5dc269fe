import { unreachable } from '../books/answers.ts'
import type { SceneGroup } from './scene.ts'

const goOffline = () => Object.defineProperty(navigator, 'onLine', { configurable: true, value: false })

export const elsewhereScenes: SceneGroup = {
  title: 'Elsewhere',
  scenes: [
    {
      name: 'payment-error',
      title: 'An answer nobody can read',
      path: '/payment-error?errorId=7Q2M0ZKX4TB9',
      shows: 'paymentError.contact',
    },
    {
      name: 'payment-error-no-id',
      title: 'The same without a number',
      path: '/payment-error',
      shows: 'paymentError.contactNoId',
    },
    { name: 'not-found', title: 'No such page', path: '/no/such/page', shows: 'notFound.title' },
    {
      name: 'offline',
      title: 'Offline',
      path: '/',
      shows: 'site.offline',
      answers: () => ({ listClasses: unreachable }),
      prepare: goOffline,
    },
  ],
}
