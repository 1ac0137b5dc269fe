import { failWith, unreachable } from '../store/answers.ts'
import { teaOrder } from '../store/orders.ts'
import { press, writeInto } from './play.ts'
import { orderIdOf, type SceneGroup } from './scene.ts'

const goOffline = () => Object.defineProperty(navigator, 'onLine', { configurable: true, value: false })

const openIn = (userAgent: string) =>
  Object.defineProperty(navigator, 'userAgent', { configurable: true, value: userAgent })

async function askForLinks() {
  await writeInto('#email', 'mei@example.com')
  await press('.LostLinksForm .BaseButton')
}

const typeCode = () => press('.PageMessage .actions .BaseButton')

/** Pages about no single class or order. */
export const elsewhereScenes: SceneGroup = {
  title: 'Elsewhere',
  scenes: [
    {
      name: 'payment-error',
      title: 'An unreadable answer of the gateway',
      path: '/payment-error?errorId=7Q2M0ZKX4TB9',
      shows: 'paymentError.contact',
    },
    {
      name: 'payment-error-no-id',
      title: 'The same without a number',
      path: '/payment-error',
      shows: 'paymentError.contactNoId',
    },
    {
      name: 'my-registration',
      title: 'Requesting a lost link',
      path: '/my-registration',
      shows: 'myRegistration.text',
    },
    {
      name: 'my-registration-no-address',
      title: 'The same without an address',
      path: '/my-registration',
      shows: 'form.errors.emailMissing',
      play: () => press('.LostLinksForm .BaseButton'),
    },
    {
      name: 'my-registration-sent',
      title: 'The links were sent',
      path: '/my-registration',
      shows: 'myRegistration.sentTitle',
      play: askForLinks,
    },
    {
      name: 'my-registration-too-often',
      title: 'Requested too often',
      path: '/my-registration',
      shows: 'problem.too_many_requests',
      answers: () => ({ requestOrderLinks: failWith(429, 'too_many_requests') }),
      play: askForLinks,
    },
    {
      name: 'my-registration-code',
      title: 'Opening with a code',
      path: '/my-registration',
      shows: 'code.text',
      play: typeCode,
    },
    {
      name: 'my-registration-code-missing',
      title: 'The same without a code',
      path: '/my-registration',
      shows: 'code.missing',
      async play() {
        await typeCode()
        await press('.OrderCodeForm .BaseButton')
      },
    },
    {
      name: 'my-registration-opened',
      title: 'A code that opens several orders',
      path: '/my-registration',
      shows: 'code.openedText',
      store: (moment) => ({
        orders: [
          teaOrder(moment, orderIdOf('my-registration-opened')),
          teaOrder(moment, orderIdOf('my-registration-opened-too'), {
            status: 'confirmed',
            registerIndex: 9,
          }),
        ],
      }),
      async play() {
        await typeCode()
        await writeInto('#email', 'mei@example.com')
        await writeInto('#code', 'K7QX-2M4D')
        await press('.OrderCodeForm .BaseButton')
      },
    },
    {
      name: 'my-registration-forgotten',
      title: 'Data removed from this browser',
      path: '/my-registration?forgotten',
      shows: 'forget.done',
    },
    { name: 'not-found', title: 'Page not found', path: '/no/such/page', shows: 'notFound.title' },
    {
      name: 'in-line',
      title: 'Inside LINE, which a link can leave',
      path: '/classes/tea-tasting',
      shows: 'inApp.open',
      prepare: () => openIn('Mozilla/5.0 (Linux; Android 16) Mobile Safari/537.36 Line/15.1.0/IAB'),
    },
    {
      name: 'in-instagram',
      title: 'Inside Instagram, which its menu can leave',
      path: '/classes/tea-tasting',
      shows: 'inApp.menu',
      prepare: () => openIn('Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 Instagram 400.0'),
    },
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
